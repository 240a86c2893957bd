// Pool workers with nothing to do, by the frames of their runtime. Only threads without user code count.

const idleFunctions: readonly { readonly runtime: string; readonly pattern: RegExp }[] = [
  {
    runtime: 'tokio worker',
    pattern:
      /tokio::(runtime|park|loom)?.*(park_condvar|park_driver|park_internal|Context::park(_timeout|_yield)?|Parker::park|ThreadPool.*park)/,
  },
  { runtime: 'tokio blocking pool', pattern: /tokio::runtime::blocking::pool::Inner::run/ },
  {
    runtime: 'tokio worker',
    pattern:
      /tokio::runtime::.*worker::(Context::)?run|tokio::runtime::.*(io|time)::.*(Driver|Handle)::(park|turn)/,
  },
  {
    runtime: 'rayon worker',
    pattern: /rayon_core::sleep::Sleep::sleep|rayon_core::registry::WorkerThread::wait_until_cold/,
  },
  { runtime: 'async-io', pattern: /async_io::(driver|reactor)::/ },
  { runtime: 'thread pool', pattern: /threadpool::.*spawn_in_pool/ },
  { runtime: 'GLib worker', pattern: /^g_thread_pool_(wait_for_new_task|thread_proxy)/ },
  { runtime: 'TBB worker', pattern: /tbb::.*(market|rml|thread_dispatcher|private_worker)/ },
];

/** The runtime whose idle worker this is, or null. `functions`: the whole stack, innermost first. */
export function idleRuntime(functions: readonly string[]): string | null {
  for (const name of functions) {
    const found = idleFunctions.find(idle => idle.pattern.test(name));
    if (found) return found.runtime;
  }
  return null;
}
