// A resource server written with jose, as its documentation shows: `node verify.mjs ISSUER TOKEN`.
import { createRemoteJWKSet, jwtVerify } from "jose";

const [issuer, token] = process.argv.slice(2);
const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", issuer));

try {
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer,
    algorithms: ["RS256"],
    typ: "JWT",
    requiredClaims: ["sub", "iat", "exp"],
  });
  console.log(JSON.stringify({ payload, protectedHeader }));
} catch (error) {
  console.log(JSON.stringify({ refused: error.code ?? String(error) }));
}
