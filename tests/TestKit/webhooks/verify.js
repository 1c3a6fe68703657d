// Reads {secret, headers, body} from standard input and says whether the reference library of Standard Webhooks takes it.
const { Webhook } = require('standardwebhooks');

let text = '';
process.stdin.on('data', (part) => { text += part; });
process.stdin.on('end', () => {
  const { secret, headers, body } = JSON.parse(text);
  try {
    console.log(JSON.stringify({ payload: new Webhook(secret).verify(body, headers) }));
  } catch (e) {
    console.log(JSON.stringify({ refused: e.message }));
  }
});
