// Filters send themselves as soon as one changes; what is typed is sent by the button or Enter.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-autosubmit]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio], input[type=date]")) {
    form.requestSubmit();
  }
});

// An address without empty parameters can be read and passed on.
document.addEventListener("formdata", (event) => {
  if (!event.target.matches("form[method=get]")) return;
  const empty = [...event.formData].filter(([, value]) => value === "").map(([name]) => name);
  for (const name of new Set(empty)) {
    const kept = event.formData.getAll(name).filter((value) => value !== "");
    event.formData.delete(name);
    for (const value of kept) event.formData.append(name, value);
  }
});
