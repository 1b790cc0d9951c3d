import { library } from '@hotel/tsup';

export default library({
  index: 'src/index.ts',
  'hono/index': 'src/hono/index.ts',
  'rules/index': 'src/rules/index.ts',
  'testing/index': 'src/testing/index.ts',
});
