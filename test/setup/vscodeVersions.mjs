// Which VS Codes are tested: each pinned, with its Node, what of it is built, filled in and left out.
export const versions = {
  newest: {
    vscode: '1.139.1',
    codeServer: '4.139.1',
    node: '24.21.0',
    addons: { 'lib/vscode': ['@vscode/spdlog', '@vscode/native-watchdog'] },
    leftOut: [
      'lib/vscode/node_modules/@github',
      'lib/vscode/node_modules/@microsoft/mxc-sdk',
      'lib/vscode/extensions/copilot',
      'lib/vscode/extensions/mermaid-markdown-features',
    ],
  },
  oldest: {
    vscode: '1.99.3',
    codeServer: '4.99.4',
    node: '20.20.2',
    addons: { '../..': ['argon2'], 'lib/vscode': ['@vscode/spdlog', 'native-watchdog'] },
    leftOut: [],
    // Its own package downloads the program from elsewhere; without one, no file is ever found.
    ripgrep: '1.18.0',
  },
};

export const playwright = '1.65.1';
