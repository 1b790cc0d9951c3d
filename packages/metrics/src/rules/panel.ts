/** A panel of Grafana's classic model, as far as it is used here. */
export interface Panel {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly type: 'row' | 'stat' | 'table' | 'timeseries';
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly type: 'prometheus'; readonly uid: string };
  readonly fieldConfig?: object;
  readonly options?: object;
  readonly targets?: readonly {
    readonly refId: string;
    readonly expr: string;
    readonly legendFormat: string;
    readonly instant: boolean;
    readonly format: 'table' | 'time_series';
  }[];
  readonly panels?: readonly Panel[];
}

/** What a panel shows: `series` are pairs of query and legend. */
export interface Chart {
  readonly title: string;
  /** The question that it answers. */
  readonly description: string;
  /** Grafana's name of the unit, such as `s` or `percentunit`. */
  readonly unit: string;
  readonly series: readonly (readonly [expr: string, legend: string])[];
  /** @default 'timeseries' */
  readonly type?: 'stat' | 'table' | 'timeseries';
  /** The value that is too much: a line, or red. */
  readonly limit?: number;
}

/** Panels under one heading. */
export interface Section {
  readonly title: string;
  readonly charts: readonly Chart[];
}

const PER_ROW = 3;
const WIDTH = 24 / PER_ROW;
const HEIGHT = 8;

const thresholds = (limit: number | undefined): object => ({
  mode: 'absolute',
  steps: [{ color: 'green', value: null }, ...(limit === undefined ? [] : [{ color: 'red', value: limit }])],
});

const panelOf = (chart: Chart, id: number, x: number, y: number): Panel => {
  const { title, description, unit, series, type = 'timeseries', limit } = chart;
  const table = type === 'table';
  return {
    id,
    title,
    description,
    type,
    gridPos: { x, y, w: WIDTH, h: HEIGHT },
    datasource: { type: 'prometheus', uid: '${datasource}' },
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        thresholds: thresholds(limit),
        custom: type === 'timeseries' && limit !== undefined ? { thresholdsStyle: { mode: 'line' } } : {},
      },
      overrides: [],
    },
    options: type === 'timeseries' ? { legend: { displayMode: 'list', placement: 'bottom' } } : {},
    targets: series.map(([expr, legendFormat], i) => ({
      refId: String.fromCodePoint('A'.codePointAt(0)! + i),
      expr,
      legendFormat,
      instant: table,
      format: table ? 'table' : 'time_series',
    })),
  };
};

/** Lays the sections out: a heading, then three panels side by side. */
export const panelsOf = (sections: readonly Section[]): readonly Panel[] => {
  const panels: Panel[] = [];
  let y = 0;
  for (const { title, charts } of sections) {
    const gridPos = { x: 0, y, w: 24, h: 1 };
    panels.push({ id: panels.length + 1, title, description: '', type: 'row', gridPos, panels: [] });
    charts.forEach((chart, i) => {
      const top = y + 1 + Math.floor(i / PER_ROW) * HEIGHT;
      panels.push(panelOf(chart, panels.length + 1, (i % PER_ROW) * WIDTH, top));
    });
    y += 1 + Math.ceil(charts.length / PER_ROW) * HEIGHT;
  }
  return panels;
};
