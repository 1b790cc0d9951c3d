// For operators: what Prometheus and Grafana need to know about the metrics, generated from their definitions.
export { CATALOGUE, type CataloguedFamily } from '../catalogue.ts';
export { causeAlerts } from './causes.ts';
export { dashboards, type Dashboard, type Panel } from './dashboards.ts';
export type { AlertRule, RecordingRule, RuleGroup } from './model.ts';
export { recordingRules } from './recording.ts';
export { sloRules, type Objectives } from './slo.ts';
export { ruleFile } from './yaml.ts';
