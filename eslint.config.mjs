// Typed lint, the house's one-way arrows between rooms, and the length limits.
import tseslint from 'typescript-eslint';

/** Which rooms each room of src/ may import from (DESIGN: the house). */
const rooms = {
  model: [],
  locks: ['model'],
  waits: ['model', 'locks'],
  report: ['model'],
  picture: ['model'],
  hints: ['model'],
  processes: ['model', 'locks', 'waits'],
  gdb: ['model', 'processes'],
  imports: ['model', 'locks', 'waits', 'processes'],
  trace: ['model', 'processes', 'gdb'],
  inspection: ['model', 'locks', 'waits', 'processes', 'gdb', 'imports', 'trace'],
  adapter: ['model', 'report', 'hints', 'processes', 'inspection'],
  terminal: ['model', 'report', 'hints', 'picture', 'processes', 'inspection', 'trace', 'imports'],
  editor: ['model', 'report', 'hints', 'picture', 'processes', 'inspection', 'adapter'],
  webview: ['model', 'picture'],
};
const pure = new Set(['model', 'locks', 'waits', 'report', 'picture', 'hints', 'webview']);

const roomRules = Object.entries(rooms).map(([room, allowed]) => {
  const others = Object.keys(rooms).filter(other => other !== room && !allowed.includes(other));
  return {
    files: [`src/${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths:
            room === 'editor' ? [] : [{ name: 'vscode', message: 'Only editor/ knows VS Code.' }],
          patterns: [
            ...others.map(other => ({
              group: [`**/${other}/*`],
              message: `${room}/ may not look into ${other}/: arrows point one way.`,
            })),
            ...(pure.has(room)
              ? [{ group: ['node:*', 'fs', 'path', 'execa'], message: `${room}/ is pure.` }]
              : []),
          ],
        },
      ],
    },
  };
});

export default tseslint.config(
  { ignores: ['dist/**', 'test/programs/build/**', 'node_modules/**', '**/*.mjs', '**/*.cjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  ...roomRules,
);
