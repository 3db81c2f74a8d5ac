"""Templates rendered by Jinja2: compiled as usual, or by a code generator that is several times as fast.

Jinja2 is imported only when a template is rendered. The fast code generator overrides parts of Jinja2 that are not
public; pyproject.toml allows only the versions it was tested with, and tests/unit/output/test_jinja.py fails when these
parts change.
"""

import keyword
import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.output import compiled_templates
from generator.tasks import code_digest
from generator.theme.files import Theme, template_digest

Fill = Callable[[str, Mapping[str, object]], str]
"""Render the template of this name with these variables. Raises any exception that the code in a template raises."""


def plain_jinja(theme: Theme) -> Fill:
    """Jinja2 without changes."""
    from jinja2 import Environment

    environment = Environment(**_options(theme))  # noqa: S701, it is among the options
    return lambda name, seen: environment.get_template(name).render(seen)


def fast_jinja(theme: Theme, folder: Path | None) -> Fill:
    """Jinja2 with a code generator that is about three times as fast.

    Included templates are compiled into the including one, attributes are read directly, and values are not wrapped in
    `Markup`. Rendering raises AttributeError where a template reads an item of a mapping by a dot, or an attribute that
    does not exist, unless it is an argument of `is defined` or `default`: render such a page with `plain_jinja`, which
    has the right result or the right message.

    `folder` is for compiled templates, which are executed: nobody else may be able to write there. It may be deleted at
    any time.
    """
    environment_class = _fast_environment_class()
    inline = partial(_inline_includes, theme)
    environment = environment_class(**_options(theme), bytecode_cache=_make_bytecode_cache(theme, folder))
    environment.transform = inline
    return lambda name, variables: environment.get_template(name).render(variables)


@cache
def _code_generator_class() -> type[Any]:
    from jinja2 import nodes
    from jinja2.compiler import CodeGenerator, Frame

    class FastCode(CodeGenerator):
        may_be_undefined = False

        def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
            if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
                super()._output_child_pre(node, frame, finalize)
            else:
                self.write("environment.to_html(")

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

    return FastCode


@cache
def _fast_environment_class() -> type[Any]:
    import markupsafe
    from jinja2 import Environment, nodes

    escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)

    class FastEnvironment(Environment):
        code_generator_class = _code_generator_class()
        transform: Callable[[Any, nodes.Template, str | None], None]
        """Changes the syntax tree of a template of this name."""

        @staticmethod
        def to_html(value: object) -> str:
            kind = type(value)
            if kind is str:
                return escape_text(value)  # type: ignore[arg-type]
            return value if kind is markupsafe.Markup else markupsafe.escape(value)  # type: ignore[return-value]

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            tree = super()._parse(source, name, filename)
            self.transform(self, tree, name)
            return tree

    return FastEnvironment


def _inline_includes(theme: Theme, environment: Any, tree: Any, name: str | None) -> None:
    """Replace each include in the syntax tree of a template by the included template, in a scope of its own."""
    from jinja2 import Environment, nodes
    from jinja2.visitor import NodeTransformer

    class Inliner(NodeTransformer):
        including = [name]  # noqa: RUF012, an inliner is used once

        def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802
            included = node.template.value if isinstance(node.template, nodes.Const) else None
            if included not in theme.templates or not node.with_context or included in self.including:
                return node
            template = theme.templates[included]
            body = Environment._parse(environment, template.source, included, template.path)
            if any(body.find(kind) for kind in (nodes.Extends, nodes.Block, nodes.Macro)):
                return node
            self.including.append(included)
            self.generic_visit(body)
            self.including.pop()
            scope = nodes.Scope(body.body, lineno=node.lineno)
            scope.set_environment(environment)
            return scope

    Inliner().visit(tree)


def _make_bytecode_cache(theme: Theme, folder: Path | None) -> Any:
    from jinja2 import BytecodeCache, Environment, __version__
    from jinja2.bccache import Bucket

    class CompiledTemplates(BytecodeCache):
        """Unlike Jinja2's own, ignores damaged files and folders that cannot be written, and identifies a template by
        all that it includes and by what compiled it."""

        def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
            state = blake2b(code_digest(), digest_size=16)
            state.update(f"{__version__}\0{sys.version}\0{name}\0{filename}\0".encode())
            state.update(template_digest(theme, name))
            digest = state.hexdigest()
            bucket = Bucket(environment, digest, digest)
            self.load_bytecode(bucket)
            return bucket

        def load_bytecode(self, bucket: Bucket) -> None:
            if folder and (code := compiled_templates.load(folder, bucket.key)) is not None:
                bucket.bytecode_from_string(code)

        def dump_bytecode(self, bucket: Bucket) -> None:
            if folder:
                compiled_templates.store(folder, bucket.key, bucket.bytecode_to_string())

    return CompiledTemplates()


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
