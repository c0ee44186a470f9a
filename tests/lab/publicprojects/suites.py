"""Test suites as testify has them: a module with methods that are found by reflection, setup and teardown."""

from .form import Fault, Published

GO_MOD = "module ex.com/bank\n\ngo 1.19\n\nrequire ex.com/suites v1.0.0\n"
SUITE = """\
// Package suite runs the methods of a value as tests.
package suite

import (
	"flag"
	"reflect"
	"strings"
	"testing"
)

var only = flag.String("suite.m", "", "run this method only")

// Suite is embedded by suites.
type Suite struct{ t *testing.T }

// T is the test that runs.
func (s *Suite) T() *testing.T { return s.t }

// SetT is for Run.
func (s *Suite) SetT(t *testing.T) { s.t = t }

// Equal fails the test where the two differ.
func (s *Suite) Equal(want, got interface{}) {
	s.t.Helper()
	if !reflect.DeepEqual(want, got) {
		s.t.Errorf("Not equal:\\nexpected: %v\\nactual  : %v", want, got)
	}
}

// Testing is what Run runs.
type Testing interface {
	T() *testing.T
	SetT(*testing.T)
}

// Run runs all methods whose names begin with Test.
func Run(t *testing.T, s Testing) {
	value := reflect.ValueOf(s)
	for i := 0; i < value.NumMethod(); i++ {
		method := value.Type().Method(i)
		if !strings.HasPrefix(method.Name, "Test") || (*only != "" && *only != method.Name) {
			continue
		}
		t.Run(method.Name, func(t *testing.T) {
			s.SetT(t)
			if one, ok := s.(interface{ SetupTest() }); ok {
				one.SetupTest()
			}
			value.Method(i).Call(nil)
		})
	}
}
"""
ACCOUNT = """\
// Package account keeps what people have.
package account

import "errors"

// ErrPoor says that there is not enough.
var ErrPoor = errors.New("not enough")

// Account is one person's.
type Account struct{ Balance int }

// Take takes some of it.
func (a *Account) Take(amount int) error {
	if amount > a.Balance {
		return ErrPoor
	}
	a.Balance -= amount
	return nil
}
"""
TEST = """\
package account

import (
	"testing"

	"ex.com/suites/suite"
)

type AccountSuite struct {
	suite.Suite
	account *Account
}

func (s *AccountSuite) SetupTest() { s.account = &Account{Balance: 10} }

func (s *AccountSuite) TestTake() {
	s.Equal(nil, s.account.Take(4))
	s.Equal(6, s.account.Balance)
}

func (s *AccountSuite) TestTooMuch() {
	s.Equal(ErrPoor, s.account.Take(11))
	s.Equal(10, s.account.Balance)
}

func TestAccountSuite(t *testing.T) { suite.Run(t, new(AccountSuite)) }
"""
REPORT = """\
package report

import "strconv"

// Line returns a line.
func Line(n int) string { return strconv.Itoa(n) }
"""
PLAIN = """\
package report

import "testing"

func TestLine(t *testing.T) {
	if Line(3) != "3" {
		t.Error(Line(3))
	}
}
"""
TESTS = ("go", "test", "./...")

PROJECT = Published(
    files={
        "go.mod": GO_MOD,
        "account/account.go": ACCOUNT,
        "account/account_test.go": TEST,
        "report/report.go": REPORT,
        "report/report_test.go": PLAIN,
    },
    passing=(TESTS, ("go", "vet", "./...")),
    more={
        "modules": {"ex.com/suites@v1.0.0": {"suite/suite.go": SUITE}},
        "prepare": (("go", "mod", "tidy"),),
    },
    faults={
        "a method of a suite fails": Fault(
            TESTS,
            "ordinary-test-failure",
            ("account/account_test.go:18", "TestAccountSuite/TestTake"),
            edits={"account/account.go": ("a.Balance -= amount", "a.Balance += amount")},
        ),
        "a setup that does nothing": Fault(
            TESTS,
            "ordinary-test-failure",
            ("account/account.go:14", "nil pointer"),
            edits={"account/account_test.go": ("SetupTest()", "SetUpTest()")},
        ),
        "a flag that only one package has": Fault(
            ("go", "test", "./...", "-suite.m", "TestTake"),
            "unknown-test-flag",
            ("ex.com/bank/report does not define the flag -suite.m", "ex.com/bank/account"),
        ),
        "a line of go.sum is missing": Fault(
            TESTS,
            "go-sum-missing-test-only",
            ("ex.com/suites",),
            changed={"after_write": {"go.sum": ""}},
        ),
    },
)
