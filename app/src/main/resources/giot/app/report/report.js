const find = document.getElementById("find");
const found = document.getElementById("found");
const rows = [...document.querySelectorAll("#rows tbody tr")];
find.addEventListener("input", () => {
  const wanted = find.value.trim().toLowerCase();
  let shown = 0;
  for (const row of rows) {
    row.hidden = !row.textContent.toLowerCase().includes(wanted);
    shown += row.hidden ? 0 : 1;
  }
  found.textContent = wanted ? `${shown} of ${rows.length} rows` : "";
});
