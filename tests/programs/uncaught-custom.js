// A subclass with extra properties: they follow the stack in node's print.
class DatabaseError extends Error {
  constructor(message, code) {
    super(message);
    this.name = 'DatabaseError';
    this.code = code;
    this.details = { table: 'users' };
  }
}
console.log('start');
throw new DatabaseError('no such table', 'E_TABLE');
