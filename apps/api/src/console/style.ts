/** The console's looks: one column, readable on a phone and at the desk. */
export const style = `
:root {
  --page: #f3f1ec; --card: #ffffff; --ink: #1d2327; --soft: #5a646b; --line: #d9d5cc; --brand: #0b5d5b;
  --on-brand: #ffffff; --mine: #d5ece6; --staff: #fdebc8; --bad: #a3261d; --on-bad: #ffffff; --focus: #0a66c2;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14191b; --card: #20282b; --ink: #e9edee; --soft: #a5b0b5; --line: #3a4549; --brand: #7fd1c5;
    --on-brand: #0d2322; --mine: #1e4a46; --staff: #4d3c17; --bad: #ff9c92; --on-bad: #3a0a06; --focus: #8ec5ff;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
header, main { padding: 0.8rem max(0.9rem, calc((100% - 46rem) / 2)); }
header { display: flex; justify-content: space-between; align-items: center; background: var(--card); border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.1rem; }
h1 a { color: inherit; text-decoration: none; }
h2 { margin: 1.2rem 0 0.6rem; font-size: 1.1rem; }
a { color: var(--brand); }
nav { display: flex; justify-content: space-between; gap: 1rem; }
nav a { display: inline-flex; align-items: center; min-height: 2.75rem; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
button, input, textarea { font: inherit; color: inherit; }
button { min-height: 2.75rem; padding: 0 1rem; border: 1.5px solid var(--line); border-radius: 0.7rem; background: none; cursor: pointer; }
button.main { border-color: var(--brand); background: var(--brand); color: var(--on-brand); font-weight: 600; }
button:disabled { opacity: 0.6; cursor: default; }
input, textarea { width: 100%; padding: 0.6rem 0.8rem; border: 1.5px solid var(--soft); border-radius: 0.7rem; background: var(--page); }
textarea { resize: vertical; }
label { font-weight: 600; }
.card { display: grid; gap: 0.6rem; padding: 0.9rem; border: 1px solid var(--line); border-radius: 0.9rem; background: var(--card); }
form.card { margin-block: 1rem; justify-items: start; }
.soft { color: var(--soft); }
.notice { padding: 0.6rem 0.9rem; border-radius: 0.7rem; background: var(--staff); }
.list { display: grid; gap: 0.7rem; margin: 0; padding: 0; list-style: none; }
.list a { color: inherit; text-decoration: none; }
.list a:hover { border-color: var(--brand); }
.said { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; overflow-wrap: anywhere; }
.facts { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 1rem; margin: 0; font-size: 0.875rem; color: var(--soft); }
.facts div { display: flex; gap: 0.4rem; }
.facts dd { margin: 0; color: var(--ink); font-weight: 600; }
.tag { padding: 0.15rem 0.6rem; border-radius: 1rem; background: var(--mine); color: var(--ink); }
.tag.urgent { background: var(--bad); color: var(--on-bad); }
.transcript { display: grid; gap: 0.6rem; margin: 1rem 0; padding: 0; list-style: none; }
.transcript li { padding: 0.6rem 0.9rem; border: 1px solid var(--line); border-radius: 0.9rem; background: var(--card); }
.transcript .guest { background: var(--mine); border-color: transparent; }
.transcript .staff { background: var(--staff); border-color: transparent; }
.transcript .guest .soft, .transcript .staff .soft { color: inherit; opacity: 0.85; }
.transcript p { margin: 0; font-size: 0.875rem; }
.transcript .text { font-size: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
`;
