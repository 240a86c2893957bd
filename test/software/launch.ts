// Starts a program with its load; whatever fails on the way, nothing of it is left running.
import { openProcesses, type Processes } from './processes.ts';
import type { RunningSoftware } from './software.ts';

export async function launch(
  folder: string,
  begin: (processes: Processes) => Promise<Omit<RunningSoftware, 'end'>>,
): Promise<RunningSoftware> {
  const processes = openProcesses(folder);
  try {
    const running = await begin(processes);
    await running.works();
    return { ...running, end: () => processes.end() };
  } catch (error) {
    await processes.end();
    throw error;
  }
}
