// Renders and judges what is in deploy/ with the programs' own libraries: kustomize, Helm, Compose and Prometheus.
//
//	deploy-check kustomize FOLDER                     the manifests, as "kubectl kustomize" gives them
//	deploy-check helm CHART VALUES|- KUBE-VERSION     the manifests, as "helm template" gives them
//	deploy-check compose FILE ...                     whether Compose's own schema and loader take it
//	deploy-check promql                               parses expressions from standard input, one a line
package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/prometheus/prometheus/promql/parser"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

func main() {
	if err := run(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(what string, arguments []string) error {
	switch what {
	case "kustomize":
		return kustomize(arguments[0])
	case "helm":
		return helm(arguments[0], arguments[1], arguments[2])
	case "compose":
		return compose(arguments)
	case "promql":
		return promql()
	}
	return fmt.Errorf("what is %s", what)
}

func kustomize(folder string) error {
	made, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), folder)
	if err != nil {
		return err
	}
	yaml, err := made.AsYaml()
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(yaml)
	return err
}

func helm(folder, file, version string) error {
	chart, err := loader.Load(folder)
	if err != nil {
		return err
	}
	if err := chart.Validate(); err != nil {
		return err
	}
	values := chartutil.Values{}
	if file != "-" {
		if values, err = chartutil.ReadValuesFile(file); err != nil {
			return err
		}
	}
	able := chartutil.DefaultCapabilities.Copy()
	parsed, err := chartutil.ParseKubeVersion(version)
	if err != nil {
		return err
	}
	able.KubeVersion = *parsed
	if !chartutil.IsCompatibleRange(chart.Metadata.KubeVersion, able.KubeVersion.String()) {
		return fmt.Errorf("the chart is not for %s", version)
	}
	release := chartutil.ReleaseOptions{Name: "check", Namespace: "dromedary", Revision: 1, IsInstall: true}
	// the values go through values.schema.json here
	render, err := chartutil.ToRenderValues(chart, values, release, able)
	if err != nil {
		return err
	}
	made, err := (engine.Engine{Strict: true}).Render(chart, render)
	if err != nil {
		return err
	}
	var names []string
	for name := range made {
		if filepath.Ext(name) == ".yaml" {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		if strings.TrimSpace(made[name]) != "" {
			fmt.Printf("---\n# %s\n%s\n", name, made[name])
		}
	}
	return nil
}

func compose(files []string) error {
	options, err := cli.NewProjectOptions(files, cli.WithOsEnv, cli.WithName("dromedary"))
	if err != nil {
		return err
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return err
	}
	names := project.ServiceNames()
	sort.Strings(names)
	fmt.Println(strings.Join(names, " "))
	return nil
}

func promql() error {
	parse := parser.NewParser(parser.Options{})
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if _, err := parse.ParseExpr(lines.Text()); err != nil {
			return fmt.Errorf("%s: %w", lines.Text(), err)
		}
	}
	return lines.Err()
}
