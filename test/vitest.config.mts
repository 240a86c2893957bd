// Four suites: unit (pure, seconds), live (a real gdb on really hanging programs), software (real
// programs that are well), host (a real VS Code).
import { defineConfig } from 'vitest/config';

const slow = { testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/manifest/**/*.test.ts'] } },
      { test: { name: 'live', include: ['test/live/**/*.test.ts'], maxConcurrency: 3, ...slow } },
      { test: { name: 'software', include: ['test/software/**/*.test.ts'], ...slow } },
      { test: { name: 'host', include: ['test/host/**/*.test.ts'], ...slow } },
    ],
  },
});
