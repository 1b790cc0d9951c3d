import type { TurnAnswer, Why } from '../../conversation/reply.ts';
import type { ClientCopy } from '../copy.ts';
import type { Make } from './make.ts';

interface Options {
  readonly make: Make;
  readonly copy: ClientCopy;
  readonly language: string;
}

export type Explain = (intent: TurnAnswer['intent'], why: Why) => HTMLElement;

/** The panel that tells what an answer was built on. */
export const createWhy = ({ make, copy, language }: Options): Explain => {
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const seconds = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'second',
    maximumFractionDigits: 1,
  });
  const list = (rows: readonly HTMLElement[]): HTMLElement | string =>
    rows.length > 0 ? make('ul', '', ...rows) : copy.none;
  const flagText = (value: unknown): string => {
    if (typeof value === 'boolean') return value ? copy.on : copy.off;
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const candidate = ({ intent, confidence }: Why['ranking'][number]): HTMLElement => {
    const bar = make('meter', '');
    bar.value = confidence;
    bar.setAttribute('aria-label', intent);
    return make('li', 'candidate', make('code', '', intent), bar, percent.format(confidence));
  };
  const cacheRead = ({ operation, outcome, ageMs }: Why['cache'][number]): HTMLElement => {
    const isMiss = outcome === 'miss' || outcome === 'bypass' || outcome === 'error';
    const age = isMiss ? '' : `, ${seconds.format(ageMs / 1000)}`;
    return make(
      'li',
      '',
      make('code', '', operation),
      ` ${isMiss ? copy.miss : copy.hit} (${outcome}${age})`,
    );
  };

  return (intent, why) => {
    const rows: readonly (readonly [string, HTMLElement | string])[] = [
      [copy.intent, make('code', '', intent.name)],
      [copy.confidence, percent.format(intent.confidence)],
      [copy.band, copy.bands[intent.band] ?? intent.band],
      [copy.ranking, list(why.ranking.slice(0, 3).map(candidate))],
      [copy.language, why.language],
      [
        copy.flags,
        list(
          Object.entries(why.flags).map(([flag, value]) =>
            make('li', '', make('code', '', flag), ` ${flagText(value)}`),
          ),
        ),
      ],
      [copy.cache, list(why.cache.map(cacheRead))],
      [copy.took, `${Math.round(why.tookMs)} ms`],
    ];
    const terms = rows.flatMap(([term, value]) => [make('dt', '', term), make('dd', '', value)]);
    return make('details', 'why', make('summary', '', copy.why), make('dl', '', ...terms));
  };
};
