// Which frames are code of libc, a language's library or a lock's implementation, and which the user's own.
import { bareFunctionName, rootScope } from '../model/functionName.ts';
import { handMadeSpinLock } from '../locks/spin.ts';

const libraryScopes = new Set(
  (
    'std core alloc test proc_macro std_detect hashbrown tokio tokio_util mio rayon rayon_core dashmap ' +
    'parking_lot parking_lot_core lock_api crossbeam crossbeam_channel crossbeam_deque crossbeam_epoch ' +
    'crossbeam_utils once_cell lazy_static spin scopeguard futures futures_core futures_util ' +
    'futures_channel futures_executor flume async_std async_io async_executor async_lock smol ' +
    'arc_swap hyper tower tower_service tracing tracing_core thread_local threadpool ' +
    '__gnu_cxx __cxxabiv1 boost absl tbb __gthread_active_p backtrace_symbols'
  ).split(' '),
);

const libraryFunctions =
  /^(_start|clone3?|start_thread|_*libc_start_(main|call_main)\w*|__rust_\w+|rust_\w+|__cxa_\w+|__gthread_\w+|_*pthread_\w+|syscall|std_rt_\w+)$/;

/** What a static program has inside itself: glibc's and musl's waits under their own names. */
const libcWaits =
  /^(_*(lll|futex|nptl|GI)_\w+|__(libc|new_sem|syscall|timedwait|wait|lock|lockfile|clone|clock_nanosleep|nanosleep|poll|select)\w*|do_futex_wait\w*|libc_start_main_stage2|clock_nanosleep|nanosleep)$/;

/** Its calls under the names that anybody may use, but with line information then. */
const libcCalls = /^(sem_(timed|clock)?wait|u?sleep|flockfile)$/;

const libraryFiles =
  /(^|\/)(rustc\/[^/]+\/library|rustlib\/src|\.cargo\/registry|cargo\/registry|\.rustup)\/|^\/usr\/(include|lib|share)\/|^\/build\/(reproducible-path\/)?(glibc|gcc|rustc|musl|abseil|onetbb|boost)[^/]*\/|^\/rust\/(deps|library)\/|^\.\.?\/|\/(nptl|sysdeps|csu|libstdc\+\+-v3)\//;

const libraryModules =
  /(^\[)|\/(ld-(linux|musl)|libc|libpthread|libstdc\+\+|libgcc_s|libm|librt|libdl|libasan|libtsan|libubsan)[-.][^/]*$/;
/** libc's, the language's and the kernel's own: whoever calls them is of more interest. */
export const isRuntimeModule = (module: string): boolean => libraryModules.test(module);

const systemFolders = /^\/(usr\/)?(lib|lib64)\//;

export interface FrameFacts {
  readonly function: string;
  readonly file: string | null;
  readonly module: string | null;
}

/** `exe`: the executable's path; its own code counts as the user's unless names or files say otherwise. */
export function isLibraryFrame(frame: FrameFacts, exe: string | null): boolean {
  if (frame.module !== null && frame.module !== exe) {
    if (libraryModules.test(frame.module) || systemFolders.test(frame.module)) return true;
  }
  if (libraryFunctions.test(frame.function) || libcWaits.test(frame.function)) return true;
  if (frame.file === null && libcCalls.test(frame.function)) return true;
  // a hand-made spin lock is a lock's implementation, whoever wrote it
  if (handMadeSpinLock.blocking.test(bareFunctionName(frame.function))) return true;
  if (libraryScopes.has(rootScope(frame.function))) return true;
  return frame.file !== null && libraryFiles.test(frame.file);
}
