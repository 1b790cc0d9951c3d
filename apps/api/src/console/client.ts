/** The browser, as far as the console uses it. */
export interface Browser {
  readonly document: Document;
  readonly fetch: () => Promise<Response>;
  readonly parse: (text: string) => Document;
  readonly reload: () => void;
  readonly every: (work: () => void, ms: number) => void;
  readonly later: (work: () => void) => void;
}

/** Keeps what is shown up to date without touching what is being typed; the pages work without it. */
export const keepFresh = ({ document, fetch, parse, reload, every, later }: Browser): void => {
  const refresh = async (): Promise<void> => {
    const live = document.querySelector('#live');
    // Whoever is in there with the keyboard would lose their place.
    if (!live || document.hidden || live.contains(document.activeElement)) return;
    const response = await fetch();
    if (!response.ok) {
      // Signed out elsewhere. A failure of the server passes; what was typed stays.
      if (response.status === 401) reload();
      return;
    }
    const fresh = parse(await response.text());
    const next = fresh.querySelector('#live');
    document.title = fresh.title;
    if (next && next.innerHTML !== live.innerHTML) live.replaceWith(next);
  };
  every(() => {
    // Without a network the page stays as it is until the next time.
    refresh().catch(() => undefined);
  }, 5000);
  document.addEventListener('submit', ({ submitter }) => {
    // A second click would send the same reply again.
    if (submitter) later(() => submitter.setAttribute('disabled', ''));
  });
};
