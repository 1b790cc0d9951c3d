import { script } from './script.ts';

const { options, setup, iteration, handleSummary } = script('load');

export { options, setup, handleSummary };
export default iteration;
