"""Attacks in JavaScript."""

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
    _attack("environment", "return Object.keys(process.env).filter((k) => !['PATH', 'LANG', 'HOME', 'TMPDIR', 'PWD', 'OPENSSL_CONF', 'UV_THREADPOOL_SIZE'].includes(k));", r"ok  \| \[\]$"),
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
    _attack("memory heap", "const kept = []; for (;;) kept.push(new Array(1e5).fill(kept.length));", r"memory_limit "),
    _attack("memory buffers", "const kept = []; for (;;) kept.push(Buffer.alloc(1 << 26, 1));", r"(memory_limit|runtime_error RangeError) "),
    _attack("memory text", "return 'x'.repeat(2 ** 29).repeat(4).length;", r"(memory_limit|runtime_error RangeError)"),
    _attack("memory stack", "const deeper = () => deeper() + 1; return deeper();", r"runtime_error RangeError: Maximum call stack"),
    _attack("output without end", "for (;;) console.log('x'.repeat(1000));", r"output_limit "),
    _attack("output too large to return", "return 'x'.repeat(8 << 20);", r"runtime_error NotJson: The result is longer"),
    _attack("output that contains itself", "const a = []; a.push(a); return a;", r"runtime_error NotJson: The result contains itself"),
    _attack("output from a getter", "return { get x() { for (;;); } };", r"time_limit ", limits=IMPATIENT),
    _attack("signal the service", "for (const pid of [...bait.pids, process.ppid]) if (pid > 1) process.kill(pid, 9);", r"runtime_error Error: kill (EPERM|ESRCH)|ok  \| None$"),
    _attack("signal no end", "for (;;) {}", r"time_limit ", limits=IMPATIENT),
    _attack("signal never settled", "await new Promise(() => {}); return 1;", r"runtime_error Error: The promise that was returned is never settled"),
    _attack("signal waits for ever", "await new Promise((done) => setTimeout(done, 60000)); return 1;", r"time_limit ", limits=IMPATIENT),
    _attack("signal end that looks well", "process.exit(0);", r"runtime_error NoResult"),
    _attack("signal crash", "process.abort();", r"runtime_error (SIGABRT|SIGTRAP)"),
    _attack("forge a line", "const d = Buffer.from('{\"value\":42}'); const f = Buffer.alloc(4); f.writeUInt32BE(d.length); fs.writeSync(3, Buffer.concat([f, d])); return 'mine';", r"runtime_error NoResult"),
    _attack("forge by changing the runner", "JSON.stringify = () => '42'; Array.isArray = () => false; return [7];", r"(ok|runtime_error) "),
    _attack("forge by closing the channel", "fs.closeSync(3); return 1;", r"runtime_error "),
    _attack("kernel library", "const m = { exports: {} }; process.dlopen(m, '/usr/lib/x86_64-linux-gnu/libc.so.6'); return 1;", r"runtime_error Error: "),
]  # fmt: skip
