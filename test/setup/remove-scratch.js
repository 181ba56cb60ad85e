const { remove } = require('./scratch');

module.exports = remove;
