# The limbs of section 24 that need no other deal: what packs/row-only says, in Rego.
#
# In Rego a fact that is not recorded is undefined, and `not` of undefined is true: written the
# short way, a blank would count as "no". So every limb is written twice, when it surely holds and
# when it surely fails, and every test stands on a fact that is there.
package section24

import rego.v1

default verdict := "cannot-tell"

verdict := "consent" if {
	bound_holds
	limb_holds
} else := "allowed" if {
	bound_fails
} else := "allowed" if {
	outlasts_fails
	reserves_fails
	variable_fails
}

# When the act happens.

proposed if input.stage == "proposed"

act_is_known if proposed

act_is_known if {
	input.stage == "signed"
	is_number(input.signed)
}

bound_holds if {
	proposed
	data.on >= data.direction_from
}

bound_holds if {
	input.stage == "signed"
	input.signed >= data.direction_from
}

bound_fails if {
	proposed
	data.on < data.direction_from
}

bound_fails if {
	input.stage == "signed"
	input.signed < data.direction_from
}

bound_fails if {
	not act_is_known
	input.signed_by < data.direction_from
}

# s24(1)(c), without the sum. `open` is later than any date and comes as such a number.

limb_holds if {
	input.kind == "contract"
	input.capital == false
	runs_beyond
}

runs_beyond if input.end > data.direction_end

runs_beyond if {
	is_number(input.extendable_to)
	input.extendable_to > data.direction_end
}

outlasts_fails if input.kind != "contract"

outlasts_fails if input.capital == true

outlasts_fails if {
	input.end <= data.direction_end
	no_option_beyond
}

no_option_beyond if input.extendable_to == "none"

no_option_beyond if {
	is_number(input.extendable_to)
	input.extendable_to <= data.direction_end
}

# s24(1)(d)

limb_holds if input.kind == "reserves"

reserves_fails if input.kind != "reserves"

# s24(1)(b)(ii)

limb_holds if {
	input.kind == "contract"
	input.capital == true
	input.variable_price == true
}

variable_fails if input.kind != "contract"

variable_fails if input.capital == false

variable_fails if input.variable_price == false
