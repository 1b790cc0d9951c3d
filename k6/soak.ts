import { script } from './script.ts';

const { options, setup, iteration, handleSummary } = script('soak');

export { options, setup, handleSummary };
export default iteration;
