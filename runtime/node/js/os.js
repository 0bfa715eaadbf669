// The module `os`.

'use strict';

const binding = internalBinding('os');

const constants = {
  __proto__: null,
  UV_UDP_REUSEADDR: 4,
  dlopen: { __proto__: null, RTLD_LAZY: 1, RTLD_NOW: 2, RTLD_GLOBAL: 256, RTLD_LOCAL: 0, RTLD_DEEPBIND: 8 },
  errno: binding.errnoConstants(),
  signals: binding.signalConstants(),
  priority: { __proto__: null, PRIORITY_LOW: 19, PRIORITY_BELOW_NORMAL: 10, PRIORITY_NORMAL: 0, PRIORITY_ABOVE_NORMAL: -7, PRIORITY_HIGH: -14, PRIORITY_HIGHEST: -20 },
};

function cpus() {
  const list = binding.cpus();
  const result = [];
  for (let i = 0; i < list.length; i += 7) {
    const [model, speed, user, nice, sys, idle, irq] = list.slice(i, i + 7);
    result.push({ model, speed, times: { user, nice, sys, idle, irq } });
  }
  return result;
}

function tmpdir() {
  const directory = process.env.TMPDIR || process.env.TMP || process.env.TEMP || '/tmp';
  return directory.length > 1 && directory.endsWith('/') ? directory.slice(0, -1) : directory;
}

function userInfo() {
  const [username, uid, gid, homedir, shell] = binding.userInfo();
  return { uid, gid, username, homedir, shell };
}

const [sysname, release, version, machine] = binding.uname();

module.exports = {
  arch: () => process.arch,
  availableParallelism: () => binding.availableParallelism(),
  cpus,
  endianness: () => 'LE',
  freemem: () => binding.freeMemory(),
  getPriority: (pid = 0) => binding.priority(pid),
  homedir: () => process.env.HOME || userInfo().homedir,
  hostname: () => binding.hostname(),
  loadavg: () => binding.loadAverage(),
  platform: () => process.platform,
  release: () => release,
  tmpdir,
  totalmem: () => binding.totalMemory(),
  type: () => sysname,
  userInfo,
  uptime: () => binding.uptime(),
  version: () => version,
  machine: () => machine,
  constants,
  EOL: '\n',
  devNull: '/dev/null',
};
