/** A small issuer of tokens that publishes its keys over HTTP. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWK } from 'jose';

export const ISSUER = 'https://id.example';
export const AUDIENCE = 'tills';

export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  jwk: JWK;
}

export async function newSigningKey(kid: string, alg = 'ES256'): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg } };
}

export const pemOf = (key: SigningKey): Promise<string> => exportSPKI(key.publicKey);

export interface Issuer {
  jwksUrl: string;
  /** Those that are published. */
  keys: JWK[];
  /** How often they were asked for. */
  asked: number;
  /** Answers in place of the keys; null: the keys. */
  answer: ((response: ServerResponse) => void) | null;
  /** Right by default; claims and header are put over that. */
  sign(key: SigningKey, claims?: object, header?: object): Promise<string>;
  close(): Promise<void>;
}

/** @param now seconds since 1970, by which tokens are made */
export async function openIssuer(now = () => Date.now() / 1000): Promise<Issuer> {
  const server = createServer((_request, response) => {
    issuer.asked++;
    if (issuer.answer) issuer.answer(response);
    else response.end(JSON.stringify({ keys: issuer.keys }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const issuer: Issuer = {
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    keys: [],
    asked: 0,
    answer: null,
    sign: ({ kid, privateKey, jwk }, claims = {}, header = {}) => {
      const times = { iat: Math.floor(now()), exp: Math.floor(now()) + 300 };
      return new SignJWT({ iss: ISSUER, aud: AUDIENCE, sub: 'till-9', ...times, ...claims })
        .setProtectedHeader({ alg: String(jwk.alg), kid, ...header })
        .sign(privateKey);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return issuer;
}
