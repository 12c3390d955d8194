/**
 * A list of values is one value, an array: `id = any($1)`, where Kysely would write `id in ($1, $2, $3)`. So the statement is the
 * same for any number of them, and is parsed and planned once for each connection (see `namesOfStatements`), which takes the server
 * longer than it takes to look a few rows up.
 */
import {
  PostgresDialect,
  PostgresQueryCompiler,
  type BinaryOperationNode,
  type OperationNode,
  type PrimitiveValueListNode,
  type QueryCompiler,
} from 'kysely';

export class ArrayDialect extends PostgresDialect {
  override createQueryCompiler(): QueryCompiler {
    return new ArrayCompiler();
  }
}

class ArrayCompiler extends PostgresQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { leftOperand, operator, rightOperand } = node;
    // Not so `not in`, rows of values, and what another query finds.
    if (!isIn(operator) || !isListOfValues(rightOperand)) return super.visitBinaryOperation(node);
    this.visitNode(leftOperand);
    this.append(' = any(');
    this.appendValue(rightOperand.values);
    this.append(')');
  }
}

function isIn(node: OperationNode): boolean {
  return node.kind === 'OperatorNode' && (node as { operator?: unknown }).operator === 'in';
}

function isListOfValues(node: OperationNode): node is PrimitiveValueListNode {
  return node.kind === 'PrimitiveValueListNode';
}
