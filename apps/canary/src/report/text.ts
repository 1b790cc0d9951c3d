import type { Outcome } from '../run/outcome.ts';

/** What an outcome means for whoever is on duty. */
export const OUTCOMES: Readonly<Record<Outcome, { readonly en: string; readonly es: string }>> = {
  promoted: { en: 'Promoted', es: 'Publicada' },
  rolled_back: { en: 'Rolled back', es: 'Vuelta atrás' },
  inconclusive: {
    en: 'Back on the baseline: nothing was proved',
    es: 'De vuelta en la versión actual: no se demostró nada',
  },
  not_ready: { en: 'Not started: a side was not ready', es: 'No empezó: un lado no estaba listo' },
  invalid: {
    en: 'Back on the baseline: the run cannot be judged',
    es: 'De vuelta en la versión actual: la prueba no se puede juzgar',
  },
  rollback_failed: {
    en: 'THE WAY BACK FAILED: bring the traffic to the baseline by hand',
    es: 'FALLÓ LA VUELTA ATRÁS: llevar el tráfico a la versión actual a mano',
  },
  frozen: { en: 'Regression, frozen for a person', es: 'Regresión, congelada para una persona' },
  interrupted: { en: 'Interrupted, rolled back', es: 'Interrumpida, vuelta atrás' },
};

/** Milliseconds with three figures. */
export const ms = (seconds: number): string => `${Number((seconds * 1000).toPrecision(3))} ms`;

export const percent = (share: number): string => `${Number((share * 100).toPrecision(2))} %`;

/** A ratio as people say it: ×1.23. */
export const ratio = (value: number): string => `×${value.toFixed(2)}`;
