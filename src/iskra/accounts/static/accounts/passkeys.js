// Asks the browser for a passkey and sends what it says with the form around the button.
const FROM_BASE64 = { "-": "+", "_": "/" };
const TO_BASE64 = { "+": "-", "/": "_", "=": "" };

const decoded = (text) =>
  Uint8Array.from(atob(text.replace(/[-_]/g, (sign) => FROM_BASE64[sign])), (sign) => sign.charCodeAt(0));
const encoded = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/[+/=]/g, (sign) => TO_BASE64[sign]);
const withBytes = (credentials = []) => credentials.map((one) => ({ ...one, id: decoded(one.id) }));

async function options(form) {
  const inPage = document.getElementById(form.dataset.passkeyOptions);
  if (inPage) return JSON.parse(inPage.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  return answer.json();
}

async function create({ creation_options: { publicKey } }) {
  return navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: decoded(publicKey.challenge),
      user: { ...publicKey.user, id: decoded(publicKey.user.id) },
      excludeCredentials: withBytes(publicKey.excludeCredentials),
      // Each passkey can sign in by itself, so the device has to know whose it is.
      authenticatorSelection: {
        ...publicKey.authenticatorSelection,
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
    },
  });
}

async function get({ request_options: { publicKey } }) {
  return navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: decoded(publicKey.challenge),
      allowCredentials: withBytes(publicKey.allowCredentials),
    },
  });
}

function written(credential) {
  const said = credential.response;
  const response = { clientDataJSON: encoded(said.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (said[name]) response[name] = encoded(said[name]);
  }
  if (said.getTransports) response.transports = said.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: encoded(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function ask(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const found = await options(form);
    const credential = await (form.dataset.passkey === "create" ? create(found) : get(found));
    form.elements.credential.value = written(credential);
    form.submit();
  } catch {
    failed.hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("[data-passkey-go]");
  if (window.PublicKeyCredential) {
    button.hidden = false;
    button.addEventListener("click", () => ask(form));
  } else {
    form.querySelector("[data-passkey-missing]").hidden = false;
  }
}
