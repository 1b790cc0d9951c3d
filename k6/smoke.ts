import { script } from './script.ts';

const { options, setup, iteration, handleSummary } = script('smoke');

export { options, setup, handleSummary };
export default iteration;
