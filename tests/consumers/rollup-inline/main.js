import "comparison-card/inline";
