// An SMTP server for tests. Prints one JSON line when it listens, and one per mail that it took.
// What it does with a recipient is told by the local part of the address, up to the first dot.
const { SMTPServer } = require('smtp-server');
const { simpleParser } = require('mailparser');
const options = JSON.parse(process.argv[2] || '{}');
const seen = new Map();

function reply(code, message) {
  return Object.assign(new Error(message), { responseCode: code });
}

function times(address) {
  seen.set(address, (seen.get(address) || 0) + 1);
  return seen.get(address);
}

function print(value) {
  process.stdout.write(JSON.stringify(value) + '\n');
}

function cut(session) {
  for (const connection of server.connections) {
    if (connection.session.id === session.id) {
      connection._socket.destroy();
    }
  }
}

const server = new SMTPServer({
  secure: options.security === 'tls',
  ...(options.key ? { key: options.key, cert: options.cert } : {}),
  authOptional: !options.user,
  authMethods: options.authMethods || ['PLAIN', 'LOGIN'],
  disabledCommands: options.security === 'none' ? ['STARTTLS'] : [],
  hidePIPELINING: !!options.withoutPipelining,
  hideSMTPUTF8: !!options.withoutSmtpUtf8,
  allowInsecureAuth: true,
  disableReverseLookup: true,
  logger: false,
  size: options.size,
  closeTimeout: 500,

  onAuth(auth, session, callback) {
    return auth.username === options.user && auth.password === options.password
      ? callback(null, { user: auth.username })
      : callback(reply(535, '5.7.8 Sign-in failed for ' + auth.username));
  },

  onMailFrom(address, session, callback) {
    return options.refuseSender ? callback(reply(550, '5.7.1 Sender not allowed')) : callback();
  },

  onRcptTo(address, session, callback) {
    switch (address.address.split('.')[0]) {
      case 'greylisted':
        return times(address.address) === 1 ? callback(reply(450, '4.2.0 Greylisted, come back later')) : callback();
      case 'gone':
        return callback(reply(550, '5.1.1 No such person here'));
      case 'hangup-at-recipient':
        return cut(session);
      default:
        return callback();
    }
  },

  onData(stream, session, callback) {
    const to = session.envelope.rcptTo[0].address;
    const kind = to.split('.')[0];
    if (kind === 'cut-in-content') {
      cut(session);
      return;
    }
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', async () => {
      const raw = Buffer.concat(chunks);
      const text = raw.toString('utf8');
      const mail = { to, session: session.id, messageId: /^Message-ID: *(\S+)/im.exec(text)[1] };
      if (options.parse) {
        const parsed = await simpleParser(raw);
        Object.assign(mail, {
          subject: parsed.subject, text: parsed.text, html: parsed.html, raw: text,
          from: parsed.from.value[0], toHeader: parsed.to.value[0], replyTo: parsed.replyTo.value[0],
        });
      }
      if (kind === 'too-spammy') {
        return callback(reply(554, '5.7.1 Content refused'));
      }
      print(mail);
      if (kind === 'cut-after-content' && times(to) === 1) {
        return cut(session);
      }
      setTimeout(() => callback(null, 'Taken'), options.delay || 0);
    });
  },
});

server.on('error', () => {});
server.listen(options.port || 0, '127.0.0.1', () => print({ port: server.server.address().port }));
process.stdin.on('end', () => process.exit(0)).resume();
