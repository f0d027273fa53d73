/**
 * All that runs in a page: filters, sorting, opening. The page reads whole without it, so controls are hidden until it starts.
 *
 * It is put into the page by its own text, so it uses nothing from around it. It makes no markup: it hides, moves and opens what is there.
 */
function enhance(): void {
  const each = <E extends Element>(selector: string, root: ParentNode = document): E[] => [...root.querySelectorAll<E>(selector)];

  for (const form of each<HTMLElement>("[data-filters]")) {
    const list = document.getElementById(form.dataset["filters"] ?? "");
    if (list === null) continue;
    const rows = each<HTMLElement>("[data-row]", list);
    const groups = each<HTMLElement>("[data-group]", list).map((group) => ({ group, rows: each<HTMLElement>("[data-row]", group) }));
    // What a row says is read when somebody first asks: a page of thousands opens without it.
    let texts: readonly string[] | undefined;
    const read = (): readonly string[] =>
      rows.map((row) => `${row.textContent ?? ""} ${row.closest("[data-group]")?.querySelector("summary")?.textContent ?? ""}`.toLowerCase());
    const fields = each<HTMLInputElement | HTMLSelectElement>("input,select", form);
    const told = form.querySelector("output");
    /** A row without a mark of its own has its group's. */
    const holder = (row: HTMLElement, name: string): string | undefined =>
      row.dataset[name] ?? row.closest<HTMLElement>("[data-group]")?.dataset[name];
    const narrow = (): void => {
      const words = fields.flatMap((field) => (field.name === "" ? field.value.toLowerCase().split(/\s+/).filter(Boolean) : []));
      const wanted = fields.filter((field) => field.name !== "" && field.value !== "").map((field) => [field.name, field.value] as const);
      texts ??= words.length === 0 ? undefined : read();
      let shown = 0;
      rows.forEach((row, index) => {
        const fits = words.every((word) => texts?.[index]?.includes(word)) && wanted.every(([name, value]) => holder(row, name) === value);
        if (row.hidden === fits) row.hidden = !fits;
        if (fits) shown++;
      });
      for (const { group, rows: own } of groups) group.hidden = own.every((row) => row.hidden);
      if (told !== null) told.textContent = `${shown} of ${rows.length}`;
    };
    form.addEventListener("focusin", () => (texts ??= read()));
    form.addEventListener("input", narrow);
    form.addEventListener("submit", (event) => event.preventDefault());
    narrow();
    form.hidden = false;
  }

  for (const head of each<HTMLElement>("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const table = head.closest("table");
      const body = table?.tBodies[0];
      if (table === null || body === undefined) return;
      const down = head.getAttribute("aria-sort") === "ascending";
      const index = [...(head.parentElement?.children ?? [])].indexOf(head);
      const key = (row: HTMLTableRowElement): string => row.cells[index]?.dataset["key"] ?? row.cells[index]?.textContent ?? "";
      const order = new Intl.Collator("en", { numeric: true });
      const sorted = [...body.rows].map((row) => ({ row, key: key(row) })).sort((a, b) => order.compare(a.key, b.key) * (down ? -1 : 1));
      for (const other of each("th[aria-sort]", table)) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      body.append(...sorted.map(({ row }) => row));
    });
  }

  const open = (): void => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at: Element | null = target; at !== null; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
    target?.scrollIntoView();
    // What was never shown has a guessed height until now.
    requestAnimationFrame(() => target?.scrollIntoView());
  };
  addEventListener("hashchange", open);
  if (location.hash !== "") open();

  let closed: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    closed = each<HTMLDetailsElement>("details:not([open])");
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
  });
}

/** The text that stands in the page. */
export const script: string = `(${enhance.toString()})();`;
