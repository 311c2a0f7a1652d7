// Before anything is painted: is something asked for, is there room to narrow it down, and do the other scripts come?

{
  const form = document.getElementById("soeg-form");
  const isAsked = [...new URLSearchParams(location.search)].some(([name, value]) => value && name !== "sorter");
  form.toggleAttribute("data-asked", isAsked);
  form.querySelector(".narrow").open = matchMedia("(min-width: 900px)").matches;
  const notice = document.getElementById("soeg-bare");
  const failed = () => {
    if ("ready" in form.dataset) return;
    delete form.dataset.asked;
    notice.textContent = notice.dataset.told;
  };
  // What fails to be fetched tells only those who listen early.
  addEventListener("error", failed, true);
}
