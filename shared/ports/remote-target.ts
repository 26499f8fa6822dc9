/** A store on another computer that serves as shared folder. Credentials rest sealed in the vault; a host holds them in memory only. */
export type RemoteTarget = WebDavTarget | S3Target

export interface WebDavTarget {
  readonly kind: 'webdav'
  /** Of a directory that exists. `https://`, or `http://` on this computer; no user name, query or fragment. */
  readonly address: string
  /** Both empty where the server asks for none. */
  readonly userName: string
  /** An app password where the server has them (Nextcloud: Settings, Security). */
  readonly password: string
}

export interface S3Target {
  readonly kind: 's3'
  /** Of the service, without bucket; buckets are addressed by path. Same rules as WebDAV. */
  readonly address: string
  readonly region: string
  readonly bucket: string
  /** Path in the bucket under which everything lies, parts as of a `FolderPath`; empty for the bucket itself. */
  readonly prefix: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}
