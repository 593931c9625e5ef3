"""Attacks in JavaScript."""

# An attack stands on one line, however long.
# ruff: noqa: E501

from __future__ import annotations

from tests.faults.attacks.outcome import IMPATIENT, QUICK, Attack

REFUSED = r"runtime_error Error: .*(EACCES|EPERM|ENOENT|EROFS|EAGAIN|ENOTDIR)"


def _attack(name: str, body: str, ends: str = REFUSED, *, limits=QUICK) -> Attack:
    code = f"const fs = require('fs');\nconst child = require('child_process');\n{'async ' if 'await' in body else ''}function attack(bait) {{\n{body}\n}}\n"
    return Attack(name, code, ends, limits)


ATTACKS = [
    _attack("file secret of the service", "return fs.readFileSync(bait.secret, 'utf8');"),
    _attack("file /etc/passwd", "return fs.readFileSync('/etc/passwd', 'utf8');"),
    _attack("file hidden tests of the bank", "return fs.readdirSync(bait.bank);"),
    _attack("file write", "fs.writeFileSync('/tmp/attack', 'x'.repeat(1e6));"),
    _attack("file write over the runner", "fs.writeFileSync(require.main ? require.main.filename : process.argv[1], 'x');"),
    _attack("file module of the machine", "return require('/etc/hostname');", r"runtime_error Error: (Cannot find module|EACCES|EPERM)"),
    _attack("symlink out", "fs.symlinkSync('/etc/passwd', '/tmp/link'); return fs.readFileSync('/tmp/link', 'utf8');"),
    _attack("environment", "return Object.keys(process.env).filter((k) => !['PATH', 'LANG', 'HOME', 'TMPDIR', 'PWD', 'OPENSSL_CONF', 'UV_THREADPOOL_SIZE', 'MALLOC_ARENA_MAX'].includes(k));", r"ok  \| \[\]$"),
    _attack("environment of the first process", "return fs.readFileSync('/proc/1/environ', 'utf8');"),
    _attack("proc maps", "return fs.readFileSync('/proc/self/maps', 'utf8');"),
    _attack("network TCP", "return await new Promise((done, fail) => { require('net').connect(bait.port, '127.0.0.1', () => done('through')).on('error', fail); });"),
    _attack("network UDP", "return await new Promise((done, fail) => { const s = require('dgram').createSocket('udp4'); s.on('error', fail); s.send('x', bait.port, '127.0.0.1', (e) => (e ? fail(e) : done('through'))); });"),
    _attack("network fetch", "await fetch(`http://127.0.0.1:${bait.port}`); return 'through';", r"runtime_error TypeError: fetch failed"),
    _attack("network inspector", "require('inspector').open(0, '127.0.0.1'); return require('inspector').url() ?? null;", r"ok  \| None$|runtime_error "),
    _attack("fork program", "const done = child.spawnSync('/usr/bin/id'); if (done.error) throw done.error; return done.status;"),
    _attack("fork shell", "return child.execSync('id').toString();"),
    _attack("fork node", "return await new Promise((done, fail) => { child.fork('/tmp/x.js').on('error', fail).on('spawn', () => done('through')); });"),
    _attack("fork threads without end", "const { Worker } = require('worker_threads'); const all = []; for (;;) all.push(new Worker('for (;;) {}', { eval: true }));", r"(runtime_error|memory_limit|time_limit) "),
    _attack("fork through the binding", "return process.binding('spawn_sync').spawn({ file: '/usr/bin/id', args: ['id'], stdio: [] }).error ?? 0;", r"ok  \| -\d+$|runtime_error "),
    _attack("memory heap", "const kept = []; for (;;) kept.push(new Array(1e5).fill(kept.length));", r"(memory|time)_limit "),
    _attack("memory buffers", "const kept = []; for (;;) kept.push(Buffer.alloc(1 << 26, 1));", r"(memory_limit|runtime_error RangeError) "),
    _attack("memory text", "return 'x'.repeat(2 ** 29).repeat(4).length;", r"(memory_limit|runtime_error RangeError)"),
    _attack("memory shared between threads", "const kept = []; for (;;) kept.push(new Uint8Array(new SharedArrayBuffer(1 << 26)).fill(1));", r"(memory_limit|runtime_error RangeError) "),
    _attack("memory of WebAssembly", "const m = new WebAssembly.Memory({ initial: 16 }); for (;;) { m.grow(256); new Uint8Array(m.buffer).fill(1); }", r"(memory_limit|runtime_error RangeError)"),
    _attack("memory limit of the heap raised", "require('v8').setFlagsFromString('--max-old-space-size=8000'); const kept = []; for (;;) kept.push(new Array(1e5).fill(kept.length));", r"(memory|time)_limit |runtime_error SIG"),
    _attack("memory of a hole", "const a = []; a[4294967294] = 1; return a;", r"(runtime_error|time_limit|memory_limit) ", limits=IMPATIENT),
    _attack("memory stack", "const deeper = () => deeper() + 1; return deeper();", r"runtime_error RangeError: Maximum call stack"),
    _attack("output without end", "for (;;) console.log('x'.repeat(1000));", r"output_limit "),
    _attack("output too large to return", "return 'x'.repeat(8 << 20);", r"runtime_error NotJson: The result is longer"),
    _attack("output that contains itself", "const a = []; a.push(a); return a;", r"runtime_error NotJson: The result contains itself"),
    _attack("output from a getter", "return { get x() { for (;;); } };", r"time_limit ", limits=IMPATIENT),
    _attack("signal the service", "for (const pid of [...bait.pids, process.ppid]) if (pid > 1) process.kill(pid, 9);", r"runtime_error Error: kill (EPERM|ESRCH)|ok  \| None$"),
    _attack("signal no end", "for (;;) {}", r"time_limit ", limits=IMPATIENT),
    _attack("signal stop", "process.kill(process.pid, 'SIGSTOP'); return 1;", r"time_limit ", limits=IMPATIENT),
    _attack("signal in a pattern", "return /^(a+)+$/.test('a'.repeat(60) + 'b');", r"time_limit ", limits=IMPATIENT),
    _attack("signal in a promise of one's own", "return { then() { for (;;); } };", r"time_limit ", limits=IMPATIENT),
    _attack("signal in an error", "const e = new Error('x'); Object.defineProperty(e, 'message', { get() { for (;;); } }); throw e;", r"time_limit ", limits=IMPATIENT),
    _attack("signal in a trace", "Error.prepareStackTrace = () => { for (;;); }; null.x;", r"time_limit ", limits=IMPATIENT),
    _attack("signal never settled", "await new Promise(() => {}); return 1;", r"runtime_error Error: The promise that was returned is never settled"),
    _attack("signal waits for ever", "await new Promise((done) => setTimeout(done, 60000)); return 1;", r"time_limit ", limits=IMPATIENT),
    _attack("signal end that looks well", "process.exit(0);", r"runtime_error NoResult"),
    _attack("signal crash", "process.abort();", r"runtime_error (SIGABRT|SIGTRAP)"),
    _attack("forge a line", "const d = Buffer.from('{\"value\":42}'); const f = Buffer.alloc(4); f.writeUInt32BE(d.length); fs.writeSync(3, Buffer.concat([f, d])); return 'mine';", r"runtime_error NoResult"),
    _attack("forge by changing the runner", "JSON.stringify = () => '42'; Array.isArray = () => false; return [7];", r"(ok|runtime_error) "),
    _attack("forge by hearing the runner", "const write = fs.writeSync; fs.writeSync = (fd, data, ...rest) => { if (fd !== 3) return write(fd, data, ...rest); const nonce = /[0-9a-f]{32}/.exec(data.toString('latin1'))[0]; const d = Buffer.from(JSON.stringify({ nonce, value: 'forged' })); const f = Buffer.alloc(4); f.writeUInt32BE(d.length); write(3, Buffer.concat([f, d])); return data.length; }; return 'mine';", r"ok  \| 'forged'$"),
    _attack("forge a name", "const e = new Error('\\u202e\\u0000\\ud800'.repeat(9999)); e.name = '\\u202eevil'.repeat(999); throw e;", r"runtime_error \u202eevil"),
    _attack("forge on standard output", "console.log('{\"nonce\":\"x\",\"value\":\"forged\",\"passed\":true}'); return 'mine';", r"ok  \| 'mine'$"),
    _attack("forge by closing the channel", "fs.closeSync(3); return 1;", r"runtime_error "),
    _attack("kernel library", "const m = { exports: {} }; process.dlopen(m, '/usr/lib/x86_64-linux-gnu/libc.so.6'); return 1;", r"runtime_error Error: "),
]  # fmt: skip
