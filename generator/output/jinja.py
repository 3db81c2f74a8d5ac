"""Templates rendered by Jinja2: compiled as usual, or by a code generator that is several times as fast.

Jinja2 is imported only when a template is rendered. The fast code generator overrides parts of Jinja2 that are not
public; pyproject.toml allows only the versions it was tested with, and tests/unit/output/test_jinja.py fails when these
parts change.
"""

import keyword
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.output.cache_file import read_sealed, write_sealed
from generator.theme.files import Theme, template_digest

Fill = Callable[[str, Mapping[str, object]], str]
"""Render the template of this name with these variables. Raises any exception that the code in a template raises."""


def plain_jinja(theme: Theme) -> Fill:
    """Jinja2 without changes."""
    from jinja2 import Environment

    environment = Environment(**_options(theme))  # noqa: S701, it is among the options
    return lambda name, seen: environment.get_template(name).render(seen)


def fast_jinja(theme: Theme, cache: Path | None) -> Fill:
    """Jinja2 with a code generator that is about three times as fast.

    Included templates are compiled into the including one, attributes are read directly, and values are not wrapped in
    `Markup`. Rendering raises AttributeError where a template reads an item of a mapping by a dot, or an attribute that
    does not exist, unless it is an argument of `is defined` or `default`: render such a page with `plain_jinja`, which
    has the right result or the right message.

    `cache` is a folder for compiled templates, which may be deleted at any time.
    """
    import markupsafe
    from jinja2 import BytecodeCache, Environment, nodes
    from jinja2.bccache import Bucket
    from jinja2.compiler import CodeGenerator, Frame
    from jinja2.visitor import NodeTransformer

    escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)

    class FastCode(CodeGenerator):
        def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
            if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
                super()._output_child_pre(node, frame, finalize)
            else:
                self.write("environment.to_html(")

        may_be_undefined = False

        def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
            self._visit_leniently(super().visit_Test, node, frame, node.name in {"defined", "undefined"})

        def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
            self._visit_leniently(super().visit_Filter, node, frame, node.name in {"default", "d"})

        def _visit_leniently(
            self, visit: Callable[..., Any], node: nodes.Expr, frame: Frame, may_be_undefined: bool
        ) -> None:
            before, self.may_be_undefined = self.may_be_undefined, self.may_be_undefined or may_be_undefined
            visit(node, frame)
            self.may_be_undefined = before

        def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
            if self.may_be_undefined or keyword.iskeyword(node.attr):
                super().visit_Getattr(node, frame)
                return
            self.write("(")
            self.visit(node.node, frame)
            self.write(f").{node.attr}")

    class FastEnvironment(Environment):
        code_generator_class = FastCode

        @staticmethod
        def to_html(value: object) -> str:
            kind = type(value)
            if kind is str:
                return escape_text(value)  # type: ignore[arg-type]
            return value if kind is markupsafe.Markup else markupsafe.escape(value)  # type: ignore[return-value]

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            tree = super()._parse(source, name, filename)
            Inclusion(self, name).visit(tree)
            return tree

    class Inclusion(NodeTransformer):
        """Puts in the place of an include the included template, in a scope of its own."""

        def __init__(self, environment: Environment, name: str | None) -> None:
            self.environment = environment
            self.inside = [name]

        def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802
            name = node.template.value if isinstance(node.template, nodes.Const) else None
            if name not in theme.templates or not node.with_context or name in self.inside:
                return node
            template = theme.templates[name]
            tree = Environment._parse(self.environment, template.source, name, template.path)
            if any(tree.find(kind) for kind in (nodes.Extends, nodes.Block, nodes.Macro)):
                return node
            self.inside.append(name)
            self.generic_visit(tree)
            self.inside.pop()
            scope = nodes.Scope(tree.body, lineno=node.lineno)
            scope.set_environment(self.environment)
            return scope

    class CompiledTemplates(BytecodeCache):
        """Unlike Jinja2's own it takes damage for absence, lives with a folder that cannot be written, and knows a
        template by all that it includes."""

        def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
            return super().get_bucket(environment, name, filename, template_digest(theme, name).hex())

        def load_bytecode(self, bucket: Bucket) -> None:
            if cache and (code := read_sealed(cache / bucket.key)) is not None:
                bucket.bytecode_from_string(code)

        def dump_bytecode(self, bucket: Bucket) -> None:
            if cache:
                write_sealed(cache / bucket.key, bucket.bytecode_to_string())

    environment = FastEnvironment(**_options(theme), bytecode_cache=CompiledTemplates())
    return lambda name, seen: environment.get_template(name).render(seen)


def _options(theme: Theme) -> dict[str, Any]:
    from jinja2 import FunctionLoader, StrictUndefined

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        template = theme.templates.get(name)
        return (template.source, template.path, lambda: True) if template else None

    return {
        "loader": FunctionLoader(load),
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "auto_reload": False,
        "cache_size": -1,
    }
