/** Handles of private files; TypeScript's DOM library leaves out what only workers have. */
interface FileSystemSyncAccessHandle {
  getSize(): number;
  read(into: AllowSharedBufferSource, options: { at: number }): number;
  write(bytes: AllowSharedBufferSource, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
interface FileSystemFileHandle {
  createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle>;
}
