import { library } from '@hotel/vitest';

export default library('src/cli.ts', 'src/hotel/generate.ts');
