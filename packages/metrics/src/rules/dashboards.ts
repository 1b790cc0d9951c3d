import { BUILD } from '../build-info.ts';
import { TENANTS } from '../tenants.ts';
import { HOTEL } from './hotel-charts.ts';
import { panelsOf, type Panel } from './panel.ts';
import { SERVICE } from './service-charts.ts';

export type { Panel } from './panel.ts';

/** A dashboard in Grafana's classic JSON model, which Grafana 10 to 13 import. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly editable: boolean;
  readonly refresh: string;
  readonly time: { readonly from: string; readonly to: string };
  readonly templating: { readonly list: readonly object[] };
  readonly panels: readonly Panel[];
}

const DATASOURCE = { name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus' };

const variable = (name: string, query: string, all: boolean): object => ({
  name,
  type: 'query',
  datasource: { type: 'prometheus', uid: '${datasource}' },
  query: { query, refId: name },
  definition: query,
  refresh: 2,
  sort: 1,
  multi: all,
  includeAll: all,
  ...(all ? { allValue: '.+', current: { text: 'All', value: '$__all' } } : {}),
});

const JOB = variable('job', `label_values(${BUILD.info.name}, job)`, true);

const dashboard = (
  uid: string,
  title: string,
  variables: readonly object[],
  panels: readonly Panel[],
): Dashboard => ({
  uid,
  title,
  schemaVersion: 39,
  editable: true,
  refresh: '30s',
  time: { from: 'now-6h', to: 'now' },
  templating: { list: [DATASOURCE, ...variables] },
  panels,
});

/** By file name: the service as a whole, and one hotel. They show series of the recording and the SLO rules. */
export const dashboards = (): Readonly<Record<'service' | 'hotel', Dashboard>> => ({
  service: dashboard('hotel-service', 'Hotel service', [JOB], panelsOf(SERVICE)),
  hotel: dashboard(
    'hotel-one',
    'One hotel',
    [JOB, variable('tenant', `label_values(${TENANTS.total.name}{job=~"$job"}, tenant)`, false)],
    panelsOf(HOTEL),
  ),
});
