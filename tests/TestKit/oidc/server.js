// A certified OpenID provider for tests, shaped like Entra: issuer with the tenant, and its claims. Reads one JSON command per line:
// {"client": {...}} registers the application and begins to serve; {"users": {...}} says who there is, with claims and whether disabled.
// Prints {"port": n} when it listens and {"done": true} after each command.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { Provider } from 'oidc-provider';

const { tenant } = JSON.parse(process.argv[2]);
const mount = `/${tenant}/v2.0`;
let users = {};
let serve;

function print(value) {
  process.stdout.write(JSON.stringify(value) + '\n');
}

function start(client) {
  const provider = new Provider(`http://127.0.0.1:${server.address().port}${mount}`, {
    clients: [{ grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], ...client }],
    cookies: { keys: ['only-for-tests'] },
    claims: {
      openid: ['sub', 'tid', 'oid', 'ver', 'roles', 'login_hint'],
      profile: ['name', 'preferred_username'],
    },
    // Entra puts them into the id token.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    enabledJWA: { clientAuthSigningAlgValues: ['PS256'] },
    async findAccount(context, id) {
      const user = users[id];
      return user && !user.disabled
        ? { accountId: id, claims: async () => ({ sub: `pairwise-${id}`, tid: tenant, ver: '2.0', ...user.claims }) }
        : undefined;
    },
    // An administrator has consented for everybody.
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid profile offline_access');
      await grant.save();
      return grant;
    },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
  });
  const answer = provider.callback();
  serve = (request, response) => {
    request.originalUrl = request.url;
    request.url = request.url.slice(mount.length) || '/';
    return answer(request, response);
  };
}

const server = createServer((request, response) => {
  if (serve && request.url.startsWith(mount)) {
    serve(request, response);
  } else {
    response.writeHead(404).end();
  }
});

const commands = createInterface({ input: process.stdin });
commands.on('line', (line) => {
  const command = JSON.parse(line);
  users = command.users ?? users;
  if (command.client) {
    start(command.client);
  }
  print({ done: true });
});
commands.on('close', () => process.exit(0));
server.listen(0, '127.0.0.1', () => print({ port: server.address().port }));
