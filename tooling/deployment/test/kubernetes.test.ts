import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { Secret, Service } from 'kubernetes-models/v1';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { read, yamlFiles } from './repository.ts';

interface Manifest {
  readonly kind: string;
}

const models = { Deployment, NetworkPolicy, Secret, Service, StatefulSet } as const;

const manifests = yamlFiles('apps/api/deploy/kubernetes').flatMap((file) =>
  parseAllDocuments(read(file)).map((document, index) => ({
    name: `${file}#${index}`,
    manifest: document.toJS() as Manifest,
  })),
);

const validate = (manifest: Manifest): void => {
  const Model = models[manifest.kind as keyof typeof models] as
    | (new (data: object) => { validate(): void })
    | undefined;
  if (Model === undefined)
    throw new Error(`no schema is known here for kind ${manifest.kind}: add its model`);
  new Model(manifest).validate();
};

test.each(manifests)('$name is what its Kubernetes schema asks for', ({ manifest }) => {
  expect(() => validate(manifest)).not.toThrow();
});

test('a wrong manifest does not pass', () => {
  const service = { apiVersion: 'v1', kind: 'Service', spec: { ports: [{ port: 'eighty' }] } };
  expect(() => validate(service)).toThrow(/port/);
});

test('the pod is given longer to stop than the service may need', () => {
  const pod = manifests.find(({ manifest }) => manifest.kind === 'StatefulSet')?.manifest as unknown as {
    readonly spec: {
      readonly template: {
        readonly spec: {
          readonly terminationGracePeriodSeconds: number;
          readonly containers: readonly [
            {
              readonly env: readonly { readonly name: string; readonly value: string }[];
              readonly lifecycle: { readonly preStop: { readonly sleep: { readonly seconds: number } } };
            },
          ];
        };
      };
    };
  };
  const { terminationGracePeriodSeconds, containers } = pod.spec.template.spec;
  const [{ env, lifecycle }] = containers;
  const drain = Number(env.find(({ name }) => name === 'DRAIN_DELAY_MS')?.value) / 1000;
  // apps/api/src/stop.ts closes what is still open after 25 s.
  expect(terminationGracePeriodSeconds).toBeGreaterThan(lifecycle.preStop.sleep.seconds + drain + 25);
});
