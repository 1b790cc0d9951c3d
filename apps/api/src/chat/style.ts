/** The chat page's looks: one column, phone first, light and dark. */
export const style = `
:root {
  --page: #f3f1ec; --card: #ffffff; --ink: #1d2327; --soft: #5a646b; --line: #d9d5cc;
  --brand: #0b5d5b; --on-brand: #ffffff; --mine: #d5ece6; --staff: #fdebc8; --bad: #a3261d; --focus: #0a66c2;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14191b; --card: #20282b; --ink: #e9edee; --soft: #a5b0b5; --line: #3a4549;
    --brand: #7fd1c5; --on-brand: #0d2322; --mine: #1e4a46; --staff: #4d3c17; --bad: #ff9c92; --focus: #8ec5ff;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0; height: 100dvh; overflow: hidden; display: grid; grid-template-rows: auto minmax(0, 1fr) auto;
  background: var(--page); color: var(--ink);
  font: 1rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; touch-action: manipulation; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

header, main, footer { width: 100%; padding-inline: max(0.9rem, calc((100% - 46rem) / 2)); }
header {
  display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.4rem 0.8rem; align-items: center;
  padding-block: 0.7rem; background: var(--card); border-bottom: 1px solid var(--line);
}
h1 { margin: 0; font-size: 1.1rem; line-height: 1.2; }
.who p { margin: 0; color: var(--soft); font-size: 0.875rem; }
nav { display: flex; gap: 0.25rem; flex-wrap: wrap; }
nav a {
  display: inline-flex; align-items: center; min-height: 2.25rem; padding: 0 0.6rem; border-radius: 0.6rem;
  color: var(--ink); text-decoration: none; font-size: 0.875rem;
}
nav a:hover { background: var(--page); }
nav a[aria-current] { background: var(--brand); color: var(--on-brand); font-weight: 600; }
nav:not(.hotels), #restart { justify-self: end; }
#restart {
  min-height: 2.25rem; padding: 0 0.7rem; border: 1px solid var(--line); border-radius: 0.6rem;
  background: none; font-size: 0.875rem;
}

main { position: relative; overflow-y: auto; padding-block: 1rem; overscroll-behavior: contain; }
main:focus { outline: none; }
.row { display: flex; flex-direction: column; align-items: flex-start; margin-top: 0.7rem; }
.row.guest { align-items: flex-end; }
.bubble {
  max-width: min(85%, 34rem); padding: 0.55rem 0.8rem; border-radius: 1rem 1rem 1rem 0.3rem;
  background: var(--card); border: 1px solid var(--line); overflow-wrap: anywhere;
}
.bubble p { margin: 0; white-space: pre-wrap; }
.bubble time { display: block; margin-top: 0.15rem; font-size: 0.75rem; color: var(--soft); text-align: right; }
.bubble.guest { background: var(--mine); border-color: transparent; border-radius: 1rem 1rem 0.3rem 1rem; }
.bubble.staff { background: var(--staff); border-color: transparent; }
.guest time, .staff time { color: inherit; opacity: 0.8; }
.author { display: block; font-size: 0.8125rem; }
.welcome { width: fit-content; }

.choices, #suggestions { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.6rem 0 0; padding: 0; list-style: none; }
.choice {
  min-height: 2.75rem; padding: 0.45rem 0.9rem; border: 1.5px solid var(--brand); border-radius: 1.4rem;
  background: var(--card); color: var(--brand); font-weight: 600; text-align: left;
}
.choice:hover:enabled { background: var(--brand); color: var(--on-brand); }
.choice small { display: block; font-weight: 400; }
.choice:disabled { border-color: var(--line); color: var(--soft); cursor: default; }
.choice.chosen:disabled { background: var(--mine); color: var(--ink); border-color: transparent; }

.failed { display: flex; align-items: center; gap: 0.6rem; margin-top: 0.3rem; color: var(--bad); font-size: 0.875rem; }
.retry { min-height: 2.25rem; padding: 0 0.8rem; border: 1.5px solid currentColor; border-radius: 0.6rem; background: none; font-weight: 600; }

.why { width: min(100%, 34rem); margin-top: 0.35rem; font-size: 0.8125rem; color: var(--soft); }
.why summary { width: fit-content; padding: 0.3rem 0.2rem; cursor: pointer; }
.why dl {
  display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.3rem 0.9rem; margin: 0.2rem 0 0;
  padding: 0.7rem 0.8rem; border: 1px solid var(--line); border-radius: 0.7rem; background: var(--card); color: var(--ink);
}
.why dt { color: var(--soft); }
.why dd { margin: 0; overflow-wrap: anywhere; }
.why ul { margin: 0; padding: 0; list-style: none; }
.candidate { display: grid; grid-template-columns: minmax(0, 1fr) 3rem 3.4rem; gap: 0.5rem; align-items: center; }
.candidate code { font-size: 0.85em; }
.candidate meter { width: 100%; height: 0.8rem; }
code { font-size: 0.95em; }

#typing { width: fit-content; margin: 0.7rem 0 0; padding: 0.7rem 0.9rem; border-radius: 1rem; background: var(--card); border: 1px solid var(--line); }
.dots { display: flex; gap: 0.3rem; }
.dots i { width: 0.5rem; height: 0.5rem; border-radius: 50%; background: var(--soft); animation: dot 1.2s infinite; }
.dots i:nth-child(2) { animation-delay: 0.2s; }
.dots i:nth-child(3) { animation-delay: 0.4s; }
@keyframes dot { 0%, 60%, 100% { opacity: 0.3; } 30% { opacity: 1; } }
@media (prefers-reduced-motion: reduce) { .dots i { animation: none; } }

footer { padding-block: 0.7rem max(0.7rem, env(safe-area-inset-bottom)); background: var(--card); border-top: 1px solid var(--line); }
#banner, .notice { margin: 0 0 0.6rem; padding: 0.5rem 0.8rem; border-radius: 0.7rem; background: var(--staff); font-size: 0.9375rem; }
#form { display: flex; gap: 0.6rem; align-items: flex-end; }
#text {
  flex: 1; min-width: 0; max-height: 8rem; padding: 0.6rem 0.9rem; resize: none; field-sizing: content;
  border: 1.5px solid var(--soft); border-radius: 1.3rem; background: var(--page);
}
#text::placeholder { color: var(--soft); opacity: 1; }
#form button {
  flex: none; width: 2.9rem; height: 2.9rem; display: grid; place-items: center;
  border: 0; border-radius: 50%; background: var(--brand); color: var(--on-brand);
}
#form svg { width: 1.3rem; fill: currentColor; }
`;

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b5d5b"/><path d="M8 9h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-6 4v-4H8a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z" fill="#fff"/></svg>`;
