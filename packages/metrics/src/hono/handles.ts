import { UNMATCHED, type HttpFamilies } from '../http.ts';
import type { CounterHandle, GaugeHandle, HistogramHandle } from '../slots.ts';

/** The handles of one method of one route. */
export interface RouteHandles {
  readonly duration: HistogramHandle;
  /** Absent for requests that met no route: they say nothing about a release. */
  readonly canary: HistogramHandle | undefined;
  readonly requests: (status: number) => CounterHandle;
}

/** The handles of all routes. Routes come out of code, so it stays small. */
export interface Handles {
  readonly inFlight: GaugeHandle;
  readonly of: (route: string, method: string) => RouteHandles;
}

const routeHandles = (
  { duration, canary, requests }: HttpFamilies,
  route: string,
  method: string,
): RouteHandles => {
  const statuses = new Map<number, CounterHandle>();
  return {
    duration: duration.with({ method, route }),
    canary: route === UNMATCHED ? undefined : canary.with({}),
    requests: (status) => {
      const handle = statuses.get(status) ?? requests.with({ method, route, status: String(status) });
      if (!statuses.has(status)) statuses.set(status, handle);
      return handle;
    },
  };
};

/** Keeps handles, because looking up five label values would be half of what measuring a request costs. */
export const keepHandles = (families: HttpFamilies): Handles => {
  const routes = new Map<string, Map<string, RouteHandles>>();
  const of: Handles['of'] = (route, method) => {
    const known = routes.get(route)?.get(method);
    if (known) return known;
    const made = routeHandles(families, route, method);
    const methods = routes.get(route) ?? new Map<string, RouteHandles>();
    routes.set(route, methods.set(method, made));
    return made;
  };
  return { inFlight: families.inFlight.with({}), of };
};
