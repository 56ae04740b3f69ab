// What htmx leaves open: an answer from another address is a page of its own, and silence is said.
const trouble = document.getElementById("trouble");

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo } = event.detail;
  const asked = new URL(pathInfo.finalRequestPath, location.href);
  const answered = new URL(xhr.responseURL || asked, location.href);
  // Signed out meanwhile, or the act is done and leads on: go there as a link would.
  if (asked.pathname !== answered.pathname) {
    event.detail.shouldSwap = false;
    location.assign(answered);
  }
});

for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(name, () => {
    if (trouble) trouble.hidden = false;
  });
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (trouble && detail.successful) trouble.hidden = true;
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
});
