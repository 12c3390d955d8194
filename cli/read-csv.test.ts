import { describe, expect, test } from 'vitest';
import { readCsv, readTable } from './read-csv.ts';

const cells = (text: string): readonly (readonly string[])[] => readCsv(text).map((row) => row.cells);

describe('readCsv', () => {
  test('reads quotes, doubled quotes, commas and line breaks within quotes', () => {
    expect(cells('a,"b, ""c""\nd",e\r\n1,,"3"')).toEqual([
      ['a', 'b, "c"\nd', 'e'],
      ['1', '', '3'],
    ]);
  });
  test('leaves out a byte-order mark and blank lines, and keeps spaces', () => {
    expect(cells('\ufeffa, b\n\n\n c,d\n')).toEqual([
      ['a', ' b'],
      [' c', 'd'],
    ]);
  });
  test('counts the lines within quotes', () => {
    expect(readCsv('a\n"x\ny\nz"\nb').map((row) => row.line)).toEqual([1, 2, 5]);
  });
  test.each([
    ['a,b\nc,"d', 'line 2, column 3: a quotation mark is opened and never closed'],
    ['a,b\n"c" ,d', 'line 2, column 4: after a closing quotation mark'],
    ['a,b\nc"d,e', 'line 2, column 2: a cell with a quotation mark in it'],
    ['"a\nb",c"', 'line 2, column 5: a cell with a quotation mark in it'],
  ])('says where %j is wrong', (text, message) => {
    expect(() => readCsv(text)).toThrow(message);
  });
});

describe('readTable', () => {
  test('gives the columns that are asked for, in any order, by the header', () => {
    expect(readTable('x,Body ID,y\n1,2,3', ['y', 'Body ID'])).toEqual([{ y: '3', 'Body ID': '2', line: 2 }]);
  });
  test('says which column is missing and which there are', () => {
    expect(() => readTable('Headline,Id\na,1', ['Headline', 'Body ID'])).toThrow(
      'no column "Body ID"; the columns are "Headline", "Id"',
    );
  });
  test('says which row is too short', () => {
    expect(() => readTable('a,b\n1,2\n3', ['a'])).toThrow('line 3, column 1: 1 cells where the header has 2');
  });
});
