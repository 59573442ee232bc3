// Evaluates expressions as HashiCorp's own library does: one a line on standard input, quoted as JSON; one answer a line on standard output.
// An answer is the value with its kinds, {"?": …} where it is not known, or {"fault": true}.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/tryfunc"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	yaml "github.com/zclconf/go-cty-yaml"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

func list(texts ...string) cty.Value {
	values := []cty.Value{}
	for _, text := range texts {
		values = append(values, cty.StringVal(text))
	}
	return cty.ListVal(values)
}

// The same names and values as in JudgeHost.cs.
var variables = map[string]cty.Value{
	"name":     cty.StringVal("api.example.org"),
	"count":    cty.MustParseNumberVal("3"),
	"flag":     cty.True,
	"nothing":  cty.NullVal(cty.String),
	"names":    list("b", "a", "b", "c"),
	"set":      cty.SetVal([]cty.Value{cty.StringVal("b"), cty.StringVal("a")}),
	"pairs":    cty.MapVal(map[string]cty.Value{"y": cty.StringVal("2"), "x": cty.StringVal("1")}),
	"rule":     cty.ObjectVal(map[string]cty.Value{"sid": cty.MustParseNumberVal("7"), "action": cty.StringVal("pass"), "ports": cty.TupleVal([]cty.Value{cty.MustParseNumberVal("443"), cty.StringVal("any")})}),
	"u_text":   cty.UnknownVal(cty.String),
	"u_number": cty.UnknownVal(cty.Number),
	"u_bool":   cty.UnknownVal(cty.Bool),
	"u_list":   cty.UnknownVal(cty.List(cty.String)),
	"u_any":    cty.DynamicVal,
	"partly":   cty.ListVal([]cty.Value{cty.StringVal("a"), cty.UnknownVal(cty.String)}),
}

var functions = map[string]function.Function{
	"abs": stdlib.AbsoluteFunc, "ceil": stdlib.CeilFunc, "floor": stdlib.FloorFunc, "max": stdlib.MaxFunc, "min": stdlib.MinFunc,
	"parseint": stdlib.ParseIntFunc, "signum": stdlib.SignumFunc,
	"chomp": stdlib.ChompFunc, "trimspace": stdlib.TrimSpaceFunc, "trim": stdlib.TrimFunc, "trimprefix": stdlib.TrimPrefixFunc, "trimsuffix": stdlib.TrimSuffixFunc,
	"join": stdlib.JoinFunc, "split": stdlib.SplitFunc, "indent": stdlib.IndentFunc, "substr": stdlib.SubstrFunc, "lower": stdlib.LowerFunc, "upper": stdlib.UpperFunc,
	"title": stdlib.TitleFunc, "strrev": stdlib.ReverseFunc, "format": stdlib.FormatFunc, "formatlist": stdlib.FormatListFunc, "regex": stdlib.RegexFunc, "regexall": stdlib.RegexAllFunc,
	"concat": stdlib.ConcatFunc, "flatten": stdlib.FlattenFunc, "compact": stdlib.CompactFunc, "reverse": stdlib.ReverseListFunc, "distinct": stdlib.DistinctFunc, "sort": stdlib.SortFunc,
	"slice": stdlib.SliceFunc, "element": stdlib.ElementFunc, "contains": stdlib.ContainsFunc, "coalescelist": stdlib.CoalesceListFunc, "keys": stdlib.KeysFunc, "values": stdlib.ValuesFunc,
	"merge": stdlib.MergeFunc, "zipmap": stdlib.ZipmapFunc, "chunklist": stdlib.ChunklistFunc, "range": stdlib.RangeFunc, "replace": stdlib.ReplaceFunc,
	"setunion": stdlib.SetUnionFunc, "setintersection": stdlib.SetIntersectionFunc, "setsubtract": stdlib.SetSubtractFunc, "setproduct": stdlib.SetProductFunc,
	"jsonencode": stdlib.JSONEncodeFunc, "jsondecode": stdlib.JSONDecodeFunc, "csvdecode": stdlib.CSVDecodeFunc, "timeadd": stdlib.TimeAddFunc,
	"formatdate": stdlib.FormatDateFunc, "yamlencode": yaml.YAMLEncodeFunc,
	"tostring": stdlib.MakeToFunc(cty.String), "tonumber": stdlib.MakeToFunc(cty.Number), "tobool": stdlib.MakeToFunc(cty.Bool),
	"tolist": stdlib.MakeToFunc(cty.List(cty.DynamicPseudoType)), "toset": stdlib.MakeToFunc(cty.Set(cty.DynamicPseudoType)), "tomap": stdlib.MakeToFunc(cty.Map(cty.DynamicPseudoType)),
	"try": tryfunc.TryFunc, "can": tryfunc.CanFunc,
}

func tell(value cty.Value) interface{} {
	if !value.IsKnown() {
		return map[string]interface{}{"?": true}
	}
	if value.IsNull() {
		return nil
	}
	kind := value.Type()
	switch {
	case kind == cty.String:
		return value.AsString()
	case kind == cty.Bool:
		return value.True()
	case kind == cty.Number:
		if value.AsBigFloat().Sign() == 0 {
			return map[string]interface{}{"number": "0"} // and not "-0"
		}
		return map[string]interface{}{"number": value.AsBigFloat().Text('f', -1)}
	case kind.IsListType() || kind.IsSetType() || kind.IsTupleType():
		elements := []interface{}{}
		for it := value.ElementIterator(); it.Next(); {
			_, element := it.Element()
			elements = append(elements, tell(element))
		}
		name := "tuple"
		if kind.IsListType() {
			name = "list"
		} else if kind.IsSetType() {
			name = "set"
		}
		return map[string]interface{}{name: elements}
	default:
		members := map[string]interface{}{}
		for it := value.ElementIterator(); it.Next(); {
			key, member := it.Element()
			members[key.AsString()] = tell(member)
		}
		if kind.IsMapType() {
			return map[string]interface{}{"map": members}
		}
		return map[string]interface{}{"object": members}
	}
}

func evaluate(text string) (answer interface{}) {
	defer func() {
		if recover() != nil {
			answer = map[string]interface{}{"fault": true}
		}
	}()
	expression, faults := hclsyntax.ParseExpression([]byte(text), "expression", hcl.InitialPos)
	if !faults.HasErrors() {
		value, more := expression.Value(&hcl.EvalContext{Variables: variables, Functions: functions})
		if !more.HasErrors() {
			return tell(value)
		}
	}
	return map[string]interface{}{"fault": true}
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<20)
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			panic(err)
		}
		answer, err := json.Marshal(evaluate(text))
		if err != nil {
			panic(err)
		}
		fmt.Println(string(answer))
	}
}
