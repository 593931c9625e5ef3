// Runs JavaScript: a function once for each request, or a program once.
'use strict';

const fs = require('fs');
const vm = require('vm');

const FILE = 'solution.js';
const DESCRIPTOR = 3;
const MAX_CHARS = 1024 * 1024;
const MAX_DEPTH = 200;
const MAX_DIGITS = 4300;

class NotJson extends Error {}

// The channel: frames of a length (four bytes, the highest first) and a JSON object.
class Channel {
  constructor() {
    this.nonce = '';
  }

  hello() {
    this.write(JSON.stringify({ hello: process.versions.node }));
  }

  receive() {
    const request = JSON.parse(this.read(this.read(4).readUInt32BE(0)).toString('utf8'));
    this.nonce = request.nonce;
    return request;
  }

  reply(answer) {
    this.write(JSON.stringify({ nonce: this.nonce, ...answer }));
  }

  replyText(value) {
    this.write(`{"nonce":${JSON.stringify(this.nonce)},"value":${value}}`);
  }

  write(text) {
    const data = Buffer.from(text);
    const frame = Buffer.alloc(4 + data.length);
    frame.writeUInt32BE(data.length, 0);
    data.copy(frame, 4);
    for (let sent = 0; sent < frame.length; ) sent += fs.writeSync(DESCRIPTOR, frame, sent);
  }

  read(length) {
    const data = Buffer.alloc(length);
    for (let had = 0; had < length; ) {
      const got = fs.readSync(DESCRIPTOR, data, had, length - had, null);
      if (got === 0) process.reallyExit(0);
      had += got;
    }
    return data;
  }
}

// The same over standard output, for a box of somebody else's: requests are known beforehand, each reply is a marked line.
class Marked {
  constructor(mark, requests) {
    this.mark = mark;
    this.requests = requests;
    this.nonce = '';
  }

  receive() {
    const request = this.requests.shift();
    if (request === undefined) process.reallyExit(0);
    this.nonce = request.nonce;
    return request;
  }

  reply(answer) {
    this.write(JSON.stringify({ nonce: this.nonce, ...answer }));
  }

  replyText(value) {
    this.write(`{"nonce":${JSON.stringify(this.nonce)},"value":${value}}`);
  }

  write(text) {
    fs.writeSync(1, `\n${this.mark} ${text}\n`);
  }
}

// A value as JSON text, or a clear word on why it is none.
function encode(value) {
  const parts = [];
  let length = 0;
  const above = new Set();
  const put = (text) => {
    length += text.length;
    if (length > MAX_CHARS) throw new NotJson(`The result is longer than ${MAX_CHARS / 1024} KB.`);
    parts.push(text);
  };
  const items = (list, depth) => {
    let before = '[';
    for (const item of list) {
      put(before);
      write(item, depth);
      before = ',';
    }
    put(before === '[' ? '[]' : ']');
  };
  const members = (entries, depth) => {
    let before = '{';
    for (const [key, item] of entries) {
      if (item === undefined) continue;
      put(`${before}${JSON.stringify(String(key))}:`);
      write(item, depth);
      before = ',';
    }
    put(before === '{' ? '{}' : '}');
  };
  const write = (item, depth) => {
    switch (typeof item) {
      case 'undefined':
        return put('null');
      case 'boolean':
        return put(String(item));
      case 'string':
        return put(JSON.stringify(item));
      case 'number':
        if (!Number.isFinite(item)) throw new NotJson('The result holds NaN or infinity, which JSON has no numbers for.');
        return put(Object.is(item, -0) ? '0' : String(item));
      case 'bigint': {
        const digits = item.toString();
        if (digits.length > MAX_DIGITS) throw new NotJson(`The result holds a number of more than ${MAX_DIGITS} digits.`);
        return put(digits);
      }
      case 'object':
        break;
      default:
        throw new NotJson(`The result is or holds a ${typeof item}: return numbers, text, arrays or plain objects.`);
    }
    if (item === null) return put('null');
    if (item instanceof Number || item instanceof String || item instanceof Boolean) return write(item.valueOf(), depth);
    if (depth > MAX_DEPTH) throw new NotJson(`The result is nested more than ${MAX_DEPTH} levels deep.`);
    if (above.has(item)) throw new NotJson('The result contains itself.');
    above.add(item);
    if (Array.isArray(item)) items(item, depth + 1);
    else if (item instanceof Set || ArrayBuffer.isView(item)) items(item, depth + 1);
    else if (item instanceof Map) members(item, depth + 1);
    else if (typeof item.toJSON === 'function') write(item.toJSON(), depth + 1);
    else members(Object.entries(item), depth + 1);
    above.delete(item);
    return undefined;
  };
  write(value, 0);
  return parts.join('');
}

function place(error) {
  const stack = error !== null && typeof error === 'object' && typeof error.stack === 'string' ? error.stack : '';
  const found = /solution\.js:(\d+)(?::(\d+))?/.exec(stack);
  return found ? { line: Number(found[1]), column: found[2] ? Number(found[2]) : null } : { line: null, column: null };
}

function described(error) {
  if (error instanceof NotJson) return { raised: { type: 'NotJson', message: error.message, line: null } };
  let type = typeof error;
  let message = '';
  try {
    if (error instanceof Error || (error !== null && typeof error === 'object' && 'message' in error)) {
      type = String(error.name || 'Error').slice(0, 200);
      message = String(error.message).slice(0, 2000);
    } else {
      message = String(error).slice(0, 2000);
    }
  } catch {
    // The candidate's own object would not be told.
  }
  const memory = type === 'RangeError' && /Invalid string length|Array buffer allocation failed/.test(message);
  return { raised: { type, message, line: place(error).line }, memory };
}

function refuse(channel, error) {
  // V8 gives the column only as a caret under the line.
  const caret = /\n( *)\^/.exec(String(error.stack));
  channel.reply({
    compile_error: [{ text: `${error.name}: ${error.message}`, line: place(error).line, column: caret ? caret[1].length + 1 : null }],
  });
  channel.receive();
}

function scope(name) {
  const module = { exports: {}, id: name, filename: FILE, loaded: false };
  return { module, given: [module.exports, require, module, FILE, '.'] };
}

const NAMES = ['exports', 'require', 'module', '__filename', '__dirname'];

async function callFunction(channel, request) {
  const name = request.function;
  const { module, given } = scope('solution');
  // What is declared at the top is seen from a line that is put after the code.
  const ask = `\n;return (typeof ${name} === 'function' ? ${name} : typeof Solution !== 'undefined' ? Solution : undefined);`;
  let body;
  try {
    vm.compileFunction(request.code, NAMES, { filename: FILE });
    body = vm.compileFunction(request.code + ask, NAMES, { filename: FILE });
  } catch (error) {
    return refuse(channel, error);
  }
  let called;
  try {
    const found = body(...given);
    const has = (holder) => holder !== null && holder !== undefined && typeof holder[name] === 'function';
    if (typeof found === 'function' && has(found.prototype)) {
      const owner = new found();
      called = owner[name].bind(owner);
    } else if (typeof found === 'function' && (found.name !== 'Solution' || name === 'Solution')) called = found;
    else if (has(found)) called = found[name].bind(found);
    else if (typeof module.exports === 'function') called = module.exports;
    else if (has(module.exports)) called = module.exports[name];
  } catch (error) {
    channel.reply(described(error));
    channel.receive();
    return undefined;
  }
  if (called === undefined) {
    channel.reply({ compile_error: [{ text: `The code defines no function named ${name}.`, line: null, column: null }] });
    channel.receive();
    return undefined;
  }
  channel.reply({ loaded: true });
  for (;;) {
    const { arguments: args } = channel.receive();
    let text;
    try {
      let result = called(...args);
      if (result !== null && typeof result === 'object' && typeof result.then === 'function') {
        waiting = true;
        result = await result;
        waiting = false;
      }
      text = encode(result);
    } catch (error) {
      waiting = false;
      channel.reply(described(error));
      continue;
    }
    channel.replyText(text);
  }
}

// Whether the function's promise is being waited for.
let waiting = false;

function runProgram(channel, request) {
  const { module, given } = scope('.');
  require.main = module;
  let body;
  try {
    body = vm.compileFunction(request.code.replace(/^#!.*/, ''), NAMES, { filename: FILE });
  } catch (error) {
    return refuse(channel, error);
  }
  let failed;
  process.on('uncaughtException', (error) => {
    if (failed === undefined) {
      failed = error;
      const trace = error instanceof Error ? String(error.stack) : `Uncaught ${String(error)}`;
      const ours = trace.search(/\n {4}at .*(javascript\.cjs|node:internal)/);
      fs.writeSync(2, `${ours < 0 ? trace : trace.slice(0, ours)}\n`);
    }
    process.exit(1);
  });
  process.on('exit', (code) => {
    channel.reply({ exit: code, ...(failed === undefined ? {} : described(failed)) });
    // The service looks at the clock, then ends the box.
    channel.receive();
  });
  body(...given);
  return undefined;
}

function serve(channel) {
  const request = channel.receive();
  if (request.do === 'program') {
    runProgram(channel, request);
    return;
  }
  process.on('unhandledRejection', () => {});
  process.on('uncaughtException', (error) => {
    channel.reply(described(error));
    channel.receive();
  });
  process.on('exit', () => {
    if (waiting) channel.reply({ raised: { type: 'Error', message: 'The promise that was returned is never settled.', line: null } });
  });
  callFunction(channel, request);
}

if (typeof REQUESTS === 'undefined') {
  // The streams are made when they are first looked at, which takes longer than most solutions.
  console.assert(process.stdout && process.stderr);
  const channel = new Channel();
  channel.hello();
  serve(channel);
} else {
  serve(new Marked(MARK, REQUESTS));
}
