"""Jinja2 for many pages: what it looks up or wraps for each value of each page is settled when templates are compiled.

Both functions import Jinja2 when they are called: a build that renders nothing should not pay for it.
"""

import keyword
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.output.cache_file import read_sealed, write_sealed
from generator.theme.files import Theme, template_digest

Fill = Callable[[str, Mapping[str, object]], str]
"""From the name of a template and what it sees to text. Raises whatever the code in a template may raise."""


def plain_jinja(theme: Theme) -> Fill:
    """Jinja2 as it comes."""
    from jinja2 import Environment

    environment = Environment(**_options(theme))  # noqa: S701, it is among the options
    return lambda name, seen: environment.get_template(name).render(seen)


def fast_jinja(theme: Theme, cache: Path | None) -> Fill:
    """Some three times as fast: what is included is compiled into what includes it, attributes are asked for directly,
    and no value gets a mark that it is safe. It fails where a template asks for what an object does not have, if only
    to see whether it is there; `plain_jinja` then has the page or the right message.

    `cache` is a folder for compiled templates that may vanish at any time.
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

        def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
            if keyword.iskeyword(node.attr):
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
