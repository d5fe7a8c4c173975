import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Registry } from './registry.ts';

/** What the process itself uses, under the names that dashboards for Node know. */
export function addProcessFigures(registry: Registry): void {
  const started = Math.round(Date.now() / 1000 - process.uptime());
  registry.reading('process_cpu_seconds_total', 'CPU seconds used by the process', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  const resident = registry.gauge('process_resident_memory_bytes', 'Resident memory in bytes');
  const heap = registry.gauge('nodejs_heap_size_used_bytes', 'Used heap in bytes');
  const start = registry.gauge('process_start_time_seconds', 'Start of the process, seconds since 1970');
  const lag = registry.gauge('nodejs_eventloop_lag_p99_seconds', '99th percentile of the event loop delay since the last reading');
  const version = registry.gauge('nodejs_version_info', 'Version of Node');
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  registry.onCollect(() => {
    const { rss, heapUsed } = process.memoryUsage();
    resident.set(rss);
    heap.set(heapUsed);
    start.set(started);
    lag.set(Number.isNaN(delay.percentile(99)) ? 0 : delay.percentile(99) / 1e9);
    delay.reset();
    version.set(1, { version: process.version });
    return Promise.resolve();
  });
}
