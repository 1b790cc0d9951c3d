import { library } from '@hotel/tsup';

export default library({
  index: 'src/index.ts',
  'explain/index': 'src/explain/index.ts',
  file: 'src/file.ts',
  'redis/index': 'src/redis/index.ts',
  'hono/index': 'src/hono/index.ts',
  'openfeature/index': 'src/openfeature/index.ts',
  'testing/index': 'src/testing/index.ts',
  cli: 'src/cli.ts',
});
