import { library } from '@hotel/tsup';

export default library({
  index: 'src/index.ts',
  'engines/index': 'src/engines/index.ts',
  'transformers/index': 'src/transformers/index.ts',
  'hotel/index': 'src/hotel/index.ts',
  'testing/index': 'src/testing/index.ts',
  cli: 'src/cli.ts',
});
