// A mail server for tests. Takes its settings as JSON on the command line; prints its port, then one JSON line for each mail it has taken.
// What a recipient's address begins with decides how it is treated. Ends when its standard input does, so it never outlives its test.
import { readFileSync } from 'node:fs';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

const { tls, key, cert, user, password, authMethods, port = 0, withoutUtf8 = false } = JSON.parse(process.argv[2]);

const refusal = (responseCode, message) => Object.assign(new Error(message), { responseCode });
const say = value => process.stdout.write(JSON.stringify(value) + '\n');

const server = new SMTPServer({
  secure: tls === 'implicit',
  hideSTARTTLS: tls !== 'starttls',
  hideSMTPUTF8: withoutUtf8,
  ...(key && { key: readFileSync(key), cert: readFileSync(cert) }),
  authOptional: !user,
  allowInsecureAuth: tls === 'none',
  authMethods: authMethods ?? ['PLAIN', 'LOGIN'],
  disabledCommands: user ? [] : ['AUTH'],
  closeTimeout: 100,
  onAuth: ({ username, password: given }, session, done) =>
    username === user && given === password ? done(null, { user }) : done(refusal(535, '5.7.8 Wrong user or password')),
  onMailFrom: ({ address }, session, done) =>
    done(address.startsWith('unknown-sender@') ? refusal(550, '5.7.1 Not a sender of ours') : null),
  onRcptTo: ({ address }, session, done) => {
    if (address.startsWith('refused@')) return done(refusal(550, `5.1.1 <${address}> does not live here`));
    if (address.startsWith('later@')) return done(refusal(451, '4.3.0 Come again'));
    if (address.startsWith('silent@')) return;
    done();
  },
  onData: async (stream, session, done) => {
    const chunks = [];
    try {
      for await (const chunk of stream) chunks.push(chunk);
    } catch {
      return; // the client was killed halfway: this is no mail
    }
    if (session.envelope.rcptTo[0].address.startsWith('unwanted@')) return done(refusal(554, '5.6.0 Not such a text'));
    const raw = Buffer.concat(chunks);
    const mail = await PostalMime.parse(raw);
    say({
      envelope: { from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map(to => to.address) },
      secure: session.secure, user: session.user ?? null, raw: raw.toString('base64'),
      from: mail.from, to: mail.to, subject: mail.subject, messageId: mail.messageId, date: mail.date,
      text: mail.text, html: mail.html, headers: mail.headers.map(header => header.key),
    });
    done();
  },
});

server.on('error', () => {}); // a client that breaks off is part of the tests

server.listen(port, '127.0.0.1', () => say({ port: server.server.address().port }));
process.stdin.on('end', () => process.exit(0)).resume();
